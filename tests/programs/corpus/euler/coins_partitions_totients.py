#!/usr/bin/env python3
# -*- coding: utf-8 -*-
import sys
from functools import lru_cache


def ways(total, coins=(1, 2, 5, 10, 20, 50, 100, 200)):
    table = [1] + [0] * total
    for c in coins:
        for i in range(c, total + 1):
            table[i] += table[i - c]
    return table[total]


@lru_cache(maxsize=None)
def partitions(n, m):
    if n == 0:
        return 1
    if n < 0 or m == 0:
        return 0
    return partitions(n - m, m) + partitions(n, m - 1)


def totients(n):
    phi = list(range(n + 1))
    for p in range(2, n + 1):
        if phi[p] == p:
            for k in range(p, n + 1, p):
                phi[k] -= phi[k] // p
    return phi


def continued_fraction(n):
    """Period of the continued fraction of sqrt(n)."""
    a0 = int(n**0.5)
    if a0 * a0 == n:
        return a0, []
    m, d, a = 0, 1, a0
    period = []
    while a != 2 * a0:
        m = d * a - m
        d = (n - m * m) // d
        a = (a0 + m) // d
        period.append(a)
    return a0, period


def pentagonal_partition(n):
    p = [1]
    for i in range(1, n + 1):
        s, k = 0, 1
        while True:
            g = k * (3 * k - 1) // 2
            if g > i:
                break
            sign = -1 if k % 2 == 0 else 1
            s += sign * p[i - g]
            if g + k <= i:
                s += sign * p[i - g - k]
            k += 1
        p.append(s)
    return p


def main():
    print("coins", ways(200), ways(100, (1, 5, 10, 25, 50)))
    print("partitions", partitions(60, 60), partitions(40, 4))
    print(f"cache: {partitions.cache_info().currsize} entries, {partitions.cache_info().hits} hits")
    phi = totients(5000)
    print("Farey", sum(phi[2:]), max(range(2, 5001), key=lambda n: n / phi[n]))
    perms = [n for n in range(2, 5001) if sorted(str(n)) == sorted(str(phi[n]))]
    print("phi permuted", perms)
    odd = sum(len(continued_fraction(n)[1]) % 2 for n in range(2, 1001))
    print("odd periods", odd, continued_fraction(23), continued_fraction(25))
    p = pentagonal_partition(150)
    print(p[5], p[100], p[150], next(i for i, x in enumerate(p) if i and x % 1000 == 0) if any(x % 1000 == 0 for x in p[1:]) else None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
