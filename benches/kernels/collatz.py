"""Longest Collatz chain: a while loop of divisions by two."""
import time


def kernel(n):
    best = 0
    where = 0
    for i in range(1, n):
        k = i
        steps = 0
        while k != 1:
            if k % 2 == 0:
                k = k // 2
            else:
                k = 3 * k + 1
            steps += 1
        if steps > best:
            best = steps
            where = i
    return where * 1000 + best


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(100000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
