x = 1
y = """abc  # error: string
print(x)
