"""Sparse matrix times vector, compressed rows, repeated."""
import time


def kernel(n):
    ptr = [0]
    col = []
    val = []
    for i in range(n):
        for k in range(5):
            col.append((i * 31 + k * 977) % n)
            val.append(1.0 / (i + k + 1))
        ptr.append(len(col))
    x = [1.0] * n
    y = [0.0] * n
    for rep in range(20):
        for i in range(n):
            s = 0.0
            for k in range(ptr[i], ptr[i + 1]):
                s += val[k] * x[col[k]]
            y[i] = s
        for i in range(n):
            x[i] = 0.5 * x[i] + y[i]
    s = 0.0
    for i in range(n):
        s += x[i]
    return s


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(20000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
