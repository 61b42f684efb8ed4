"""One-dimensional heat equation: two lists that take turns."""
import time


def kernel(n):
    a = [0.0] * n
    a[n // 2] = 100.0
    b = a[:]
    for step in range(200):
        for i in range(1, n - 1):
            b[i] = a[i] + 0.25 * (a[i - 1] - 2.0 * a[i] + a[i + 1])
        a, b = b, a
    s = 0.0
    for i in range(n):
        s += a[i] * i
    return s


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(10000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
