class C:
    pass


c = C()
for n in ["a", "b"]:
    setattr(c, n, 1)  # error: setattr
print(c.a)
