"""y += a * x, prefix sums, reversal: simple loops over lists."""
import time


def kernel(n):
    x = [i * 0.5 for i in range(n)]
    y = [1.0] * n
    t = 0.0
    for rep in range(100):
        c = 0.001 * rep
        for i in range(n):
            y[i] += c * x[i]
        for i in range(1, n):
            x[i] = 0.5 * x[i] + 0.25 * y[i - 1]
        for i in range(n // 2):
            x[i], x[n - 1 - i] = x[n - 1 - i], x[i]
        t += y[n // 2]
    return t


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(10000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
