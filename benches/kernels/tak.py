"""Takeuchi's function: calls and comparisons only."""
import time


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def kernel(n):
    return tak(n, 12, 6) + tak(n, 11, 5)


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(18)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
