"""Shortest paths between all pairs, flat table of floats."""
import time


def kernel(n):
    d = [float((i * 7919) % 1000 + 1) for i in range(n * n)]
    for k in range(n):
        for i in range(n):
            dik = d[i * n + k]
            for j in range(n):
                t = dik + d[k * n + j]
                if t < d[i * n + j]:
                    d[i * n + j] = t
    s = 0.0
    for x in d:
        s += x
    return s


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(120)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
