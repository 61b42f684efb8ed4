x = 1
print(f"{}")  # error: f-string
