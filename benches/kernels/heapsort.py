"""Heap sort of integers."""
import time


def kernel(n):
    a = [0] * n
    s = 42
    for i in range(n):
        s = (s * 69069 + 1) % 4294967296
        a[i] = s
    start = n // 2 - 1
    end = n - 1
    while end > 0:
        if start >= 0:
            root = start
            start -= 1
        else:
            a[end], a[0] = a[0], a[end]
            end -= 1
            root = 0
        v = a[root]
        child = 2 * root + 1
        while child <= end:
            if child < end and a[child] < a[child + 1]:
                child += 1
            if v >= a[child]:
                break
            a[root] = a[child]
            root = child
            child = 2 * root + 1
        a[root] = v
    c = 0
    for i in range(0, n, 1000):
        c = (c * 31 + a[i]) % 1000003
    return c


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(200000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
