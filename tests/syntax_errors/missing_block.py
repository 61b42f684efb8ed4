def f():
x = 1  # error: indent
print(x)
