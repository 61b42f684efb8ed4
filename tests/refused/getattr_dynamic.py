class C:
    def __init__(self):
        self.a = 1


names = ["a", "b"]
print(getattr(C(), names[0]))  # error: getattr
