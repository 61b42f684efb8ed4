# An empty list that meets another takes its contents; what is done with it then needs more of the library.
class C:
    def __init__(self, a):
        self.items = [a, 1]


def f():
    o = C(5)
    o.items = sorted(set())
    return o.items


def g(x):
    o = C(x)
    return o.items


print(f(), g(None))


def mixed(flag):
    return [-1.25, 1.0, 1000, -2] if flag else [1e-3, 5, 2.5, -7]


def grown(n):
    v = mixed(False)
    for i in range(n % 5):
        v.append((1000 + 99991 + 100.0) % 7)
        for _ in range(3, 5, -1):
            v = [(1.0 + 0.1) % 1000003 for c in range(3) if isinstance(100.0, int)]
    return v


print(grown(0), grown(3))
