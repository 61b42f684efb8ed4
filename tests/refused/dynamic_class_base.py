def base():
    return object


class C(base()):  # error: base
    pass


print(C())
