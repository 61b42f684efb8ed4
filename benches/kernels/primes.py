"""Primes by trial division with the primes found so far."""
import time


def kernel(n):
    primes = [2]
    k = 3
    while k < n:
        good = True
        for p in primes:
            if p * p > k:
                break
            if k % p == 0:
                good = False
                break
        if good:
            primes.append(k)
        k += 2
    return len(primes) * 100000 + primes[-1]


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(30000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
