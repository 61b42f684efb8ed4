class C:
    size = 1


for name in ["size", "other"]:
    setattr(C, name, 2)  # error: setting
print(C.size)
