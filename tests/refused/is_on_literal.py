x = 256
print(x is 256)  # error: is
