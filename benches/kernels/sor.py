"""Successive over-relaxation on a grid of lists of lists."""
import time


def kernel(n):
    g = [[((i * n + j) % 97) * 0.01 for j in range(n)] for i in range(n)]
    omega = 1.25
    c1 = omega * 0.25
    c2 = 1.0 - omega
    for step in range(10):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                g[i][j] = c1 * (g[i - 1][j] + g[i + 1][j] + g[i][j - 1] + g[i][j + 1]) + c2 * g[i][j]
    s = 0.0
    for i in range(n):
        for j in range(n):
            s += g[i][j]
    return s


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(250)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
