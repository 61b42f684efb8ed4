"""Spectral norm: a small function in the inner loop."""
import time


def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v, n):
    u = [0.0] * n
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += a(i, j) * v[j]
        u[i] = s
    return u


def times_transposed(v, n):
    u = [0.0] * n
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += a(j, i) * v[j]
        u[i] = s
    return u


def kernel(n):
    u = [1.0] * n
    v = u
    for k in range(5):
        v = times_transposed(times(u, n), n)
        u = times_transposed(times(v, n), n)
    vv = 0.0
    uv = 0.0
    for i in range(n):
        uv += u[i] * v[i]
        vv += v[i] * v[i]
    return (uv / vv) ** 0.5


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(200)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
