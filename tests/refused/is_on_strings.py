a = "x"
b = "x"
print(a is b)  # error: is
