x = 1 + 2)  # error: )
print(x)
