"""Generators, enumerate, zip and comprehensions as loops are written with them."""
import time


def squares(n):
    for i in range(n):
        yield i * i % 1000


def kernel(n):
    s = 0
    for k, v in enumerate(squares(n)):
        if v % 3 == 0:
            s += k
    a = [x % 100 for x in squares(n)]
    b = [float(x) for x in a]
    t = 0.0
    for x, y in zip(a, b):
        t += x * y
    m = max(x for x in a)
    return s + t + m + sum(a)


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(300000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
