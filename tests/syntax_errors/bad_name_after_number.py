x = 12abc  # error: 12
print(x)
