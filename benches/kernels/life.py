"""Life on a torus of lists of lists."""
import time


def kernel(n):
    g = [[1 if (i * i + j * 3) % 5 < 2 else 0 for j in range(n)] for i in range(n)]
    for step in range(10):
        h = [[0] * n for i in range(n)]
        for i in range(n):
            up = g[(i - 1) % n]
            row = g[i]
            down = g[(i + 1) % n]
            out = h[i]
            for j in range(n):
                l = (j - 1) % n
                r = (j + 1) % n
                c = up[l] + up[j] + up[r] + row[l] + row[r] + down[l] + down[j] + down[r]
                if c == 3 or (c == 2 and row[j] == 1):
                    out[j] = 1
        g = h
    return sum([sum(row) for row in g])


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(200)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
