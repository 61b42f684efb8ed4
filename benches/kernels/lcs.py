"""Longest common subsequence by a table of lists of lists."""
import time


def kernel(n):
    a = [(i * i + 3 * i) % 17 for i in range(n)]
    b = [(i * i * 5 + i) % 19 for i in range(n)]
    t = [[0] * (n + 1) for i in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, n + 1):
            if a[i - 1] == b[j - 1]:
                t[i][j] = t[i - 1][j - 1] + 1
            elif t[i - 1][j] >= t[i][j - 1]:
                t[i][j] = t[i - 1][j]
            else:
                t[i][j] = t[i][j - 1]
    return t[n][n]


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(1500)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
