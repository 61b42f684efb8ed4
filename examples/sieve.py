# The sieve of Eratosthenes: how many primes there are up to n, and the last of them.
#
#     sieve.py [N]
import sys


def sieve(n):
    prime = [True] * (n + 1)
    prime[0] = False
    prime[1] = False
    i = 2
    while i * i <= n:
        if prime[i]:
            for j in range(i * i, n + 1, i):
                prime[j] = False
        i += 1
    return prime


def summary(prime):
    count = 0
    last = None
    for i, p in enumerate(prime):
        if p:
            count += 1
            last = i
    return count, last


if __name__ == "__main__":
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 5000000
    count, last = summary(sieve(n))
    print(count, "primes up to", n)
    print("the last is", last)
