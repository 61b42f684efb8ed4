# Functions passed as values: integration, bisection, map and filter.
import math


def integrate(f, a, b, n):
    h = (b - a) / n
    s = 0.5 * (f(a) + f(b))
    for i in range(1, n):
        s += f(a + i * h)
    return s * h


def bisect(f, lo, hi):
    for _ in range(60):
        mid = (lo + hi) / 2
        if f(mid) < 0:
            lo = mid
        else:
            hi = mid
    return lo


def square(x):
    return x * x


print(integrate(square, 0, 3, 100), integrate(lambda x: 2 * x, 0, 1, 10), bisect(lambda x: x * x - 2, 0, 2))
print(list(map(square, [1, 2.5])), list(filter(lambda x: x % 2, range(6))))
table = [square, math.sqrt, abs]
print([f(4) for f in table])
