C = type("C", (), {})  # error: type
print(C())
