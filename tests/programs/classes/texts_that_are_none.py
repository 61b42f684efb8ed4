class A:
    def __repr__(self):
        pass


class B:
    def __str__(self):
        return 5


class C:
    def __repr__(self):
        return "c" if self.x else 3

    def __init__(self, x):
        self.x = x


class D:
    def __format__(self, spec):
        return 5


for f in (lambda: print(A()), lambda: repr(A()), lambda: str(A()), lambda: f"{A()}", lambda: f"{A()!r:>5}", lambda: print([A()]), lambda: str(B()), lambda: print(B()),
          lambda: f"{B()!s}", lambda: print(C(1)), lambda: print(C(0)), lambda: print([C(0)]), lambda: f"{D()}", lambda: format(D(), "x"), lambda: "%s" % B(), lambda: "{}".format(A())):
    try:
        f()
    except TypeError as e:
        print(e)
