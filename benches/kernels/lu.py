"""LU decomposition with partial pivoting of a matrix of lists of lists."""
import time


def kernel(n):
    a = [[((i * 7 + j * 13) % 101) / 101.0 for j in range(n)] for i in range(n)]
    for i in range(n):
        a[i][i] += 3.0
    sign = 1.0
    for k in range(n):
        p = k
        for i in range(k + 1, n):
            if abs(a[i][k]) > abs(a[p][k]):
                p = i
        if p != k:
            a[p], a[k] = a[k], a[p]
            sign = -sign
        pivot = a[k][k]
        for i in range(k + 1, n):
            f = a[i][k] / pivot
            a[i][k] = f
            for j in range(k + 1, n):
                a[i][j] -= f * a[k][j]
    d = sign
    for i in range(n):
        d *= a[i][i] / 3.0
    return d


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(200)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
