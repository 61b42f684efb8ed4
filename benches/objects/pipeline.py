"""A pipeline of generators."""
import time

SIZE = 1000000


def numbers(n):
    seed = 7
    for i in range(n):
        seed = (seed * 16807) % 2147483647
        yield seed


def odd(xs):
    for x in xs:
        if x & 1:
            yield x


def pairs(xs):
    last = 0
    for x in xs:
        yield last, x
        last = x


def run(n):
    rising = sum(1 for a, b in pairs(odd(numbers(n))) if b > a)
    big = max(x % 1000 for x in odd(numbers(n)))
    return rising, big


def main():
    best = 1.0e30
    for rep in range(5):
        start = time.perf_counter()
        result = run(SIZE)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)


main()
