"""Matrix product of lists of lists, rows taken first."""
import time


def matmul(a, b, n):
    c = [[0.0] * n for i in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


def kernel(n):
    a = [[(i + 2 * j) % 10 * 0.5 for j in range(n)] for i in range(n)]
    b = [[(3 * i + j) % 7 * 0.25 for j in range(n)] for i in range(n)]
    c = matmul(a, b, n)
    t = 0.0
    for row in c:
        for x in row:
            t += x
    return t


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(120)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
