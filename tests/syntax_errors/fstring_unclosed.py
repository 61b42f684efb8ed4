x = 1
print(f"{x")  # error: f-string
