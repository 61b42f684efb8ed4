# Attributes of functions: counters, registries, wrappers that count.
import functools


def counter():
    counter.calls += 1
    return counter.calls


counter.calls = 0
counter()
counter()
print(counter.calls, hasattr(counter, "calls"), hasattr(counter, "other"), getattr(counter, "other", 3))


def fib(n):
    if n in fib.memo:
        return fib.memo[n]
    fib.memo[n] = fib(n - 1) + fib(n - 2)
    return fib.memo[n]


fib.memo = {0: 0, 1: 1}
print(fib(50), len(fib.memo))


def counted(func):
    @functools.wraps(func)
    def wrapper(*args):
        wrapper.calls += 1
        return func(*args)

    wrapper.calls = 0
    return wrapper


@counted
def double(x):
    return 2 * x


@counted
def triple(x):
    return 3 * x


double(1)
double(2)
triple(5)
print(double.calls, triple.calls, double.__name__, double.__wrapped__(21))


def tagged(tag):
    def mark(func):
        func.tag = tag
        return func

    return mark


@tagged("first")
def one():
    return 1


@tagged("second")
def two():
    return 2


for f in (one, two):
    print(f.__name__, f.tag, f())


def outer():
    def inner():
        return inner.value

    inner.value = []
    return inner


a, b = outer(), outer()
a.value.append(1)
print(a(), b(), a.value is b.value)


def late():
    pass


try:
    print(late.missing)
except AttributeError as e:
    print(e)
late.missing = "there"
print(late.missing)


def point(x, y):
    def get():
        return x, y

    def set_x(value):
        nonlocal x
        x = value

    get.set_x = set_x
    return get


p = point(1, 2)
p.set_x(7)
print(p())
