"""Sieve with a list of truth values and a step, primes collected by append."""
import time


def kernel(n):
    flags = [True] * (n + 1)
    primes = []
    for i in range(2, n + 1):
        if flags[i]:
            primes.append(i)
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return len(primes) + primes[-1]


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(200000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
