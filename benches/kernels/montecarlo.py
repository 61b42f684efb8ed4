"""Pi by a linear congruential generator."""
import time


def kernel(n):
    seed = 12345
    hits = 0
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        x = seed / 2147483648.0
        seed = (seed * 1103515245 + 12345) % 2147483648
        y = seed / 2147483648.0
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(2000000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
