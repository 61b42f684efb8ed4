import functools
from functools import wraps


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        result = f(*args, **kwargs)
        print("called", f.__name__, result)
        return result

    return wrapper


def repeat(n):
    def deco(f):
        def wrapper(*args):
            result = None
            for _ in range(n):
                result = f(*args)
            return result

        return wrapper

    return deco


def checked(f):
    @wraps(f)
    def inner(x):
        if x < 0:
            raise ValueError("negative")
        return f(x)

    return inner


@logged
def add(a, b=2):
    return a + b


@logged
def nothing():
    pass


@repeat(3)
def hi(x):
    print("hi", x)
    return x


@checked
def root(x):
    return x**0.5


add(1)
add(1, 3)
add(1, b=7)
nothing()
print(add.__name__, root.__name__, hi("z"), root(9.0))
try:
    root(-1)
except ValueError as e:
    print(e)


def f(a, b, c=3, *args, k=1, **kw):
    return (a, b, c, args, k, kw)


d = {"a": 1, "b": 2}
print(f(**d), f(1, **{"b": 5}), f(1, 2, **dict(k=5)), f(1, 2, 3, 4, 5, k=9, z=1))
opts = {"k": 4, "z": 0}
print(f(1, 2, **opts))


def area(w, h):
    return w * h


for size in ({"w": 2, "h": 3}, {"h": 5, "w": 1}):
    print(area(**size))
for wrong in ({"w": 1, "x": 2}, {"w": 1}):
    try:
        area(**wrong)
    except TypeError as e:
        print(e)
try:
    area(1, **{"w": 2})
except TypeError as e:
    print(e)
l = [1, 2]
print([*l, 3, *l], {**d, "c": 3}, (*l, 9), {*l, 7})


class Cache:
    def __init__(self, f):
        self.f = f
        self.memo = {}

    def __call__(self, n):
        if n not in self.memo:
            self.memo[n] = self.f(n)
        return self.memo[n]


@Cache
def slow(n):
    print("computing", n)
    return n * n


print(slow(4), slow(4), slow(5))
