# `is` where it is exact: None, bool, lists, instances, functions, classes.
class C:
    pass


def f():
    return None


a = [1]
b = [1]
c = C()
print(a is a, a is b, a is not b, a == b, None is None, f() is None, (1 > 0) is True, c is c, c is C(), f is f, C is C)
x = a if len(b) == 1 else b
print(x is a, x is b)


def same(p, q):
    return p is q


print(same(a, a), same(a, b), same(None, None), same(None, a), same(c, None), same(c, a), same(True, True))
