a = [1]
print(id(a))  # error: id
