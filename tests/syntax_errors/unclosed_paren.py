x = (1 + 2  # error: (
y = 3
print(x)
