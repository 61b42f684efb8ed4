x = "abc  # error: string
print(x)
