# Defaults, keyword arguments in any order, keyword-only, defaults evaluated once.
def f(a, b=2, c=0.5):
    return a, b, c


def g(x, *, scale=1, offset=0):
    return x * scale + offset


base = 10


def h(x=base):
    return x


base = 20
print(f(1), f(1, 3), f(1, c=9), f(c=1, a=2), f(*[7, 8]), f(1, **{"c": 4}))
print(g(3), g(3, scale=2), g(3, offset=0.5, scale=4), h(), h(1))


def rest(first, *others):
    s = first
    for o in others:
        s += o
    return s, len(others)


print(rest(1), rest(1, 2, 3), rest(0.5, 1))
