class C:
    def __init__(self):
        self.x = 1


c = C()
for name in ["x"]:
    delattr(c, name)  # error: delattr
