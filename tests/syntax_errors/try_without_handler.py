try:  # error: except
    x = 1
print(x)
