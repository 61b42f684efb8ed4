"""Indices computed as i * n + j and j * n + i, and in three dimensions."""
import time


def kernel(n):
    a = [0.0] * (n * n)
    b = [0.0] * (n * n)
    for i in range(n * n):
        a[i] = i * 0.5
    for rep in range(5):
        for i in range(n):
            for j in range(n):
                b[j * n + i] = a[i * n + j] + 1.0
        a, b = b, a
    m = 30
    c = [0] * (m * m * m)
    for i in range(m):
        for j in range(m):
            for k in range(m):
                c[(i * m + j) * m + k] += i * j + k
    return a[n + 3] + sum(c)


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(300)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
