# What the body of a class has not bound yet is the module's, or a builtin; never a variable of a function around it.
x = 1


def f():
    x = 5

    class C:
        x = x
        y = [x for _ in range(2)]

    return C.x, C.y


print(f())


class D:
    len = len("abc")
    x = x + 1
    x = x + 1
    y = x * 2

    def m(self):
        return x


print(D.len, D.x, D.y, D().m())


def g():
    class E:
        z = x

    return E.z


print(g())
