"""Sums and differences of products that are narrowed at once: intervals of 128-bit values."""
import math


def triples(limit):
    found = set()
    for s in range(3, math.isqrt(limit) + 1, 2):
        for t in range(s - 2, 0, -2):
            if math.gcd(s, t) == 1:
                a = s * t
                b = (s * s - t * t) // 2
                c = (s * s + t * t) // 2
                if a + b + c <= limit:
                    found.add((a, b, c))
    return sorted(found)


print(triples(400))


def extremes(a, b, c, d):
    p = (a * b + c * d) // 3
    q = (a * b - c * d) >> 2
    r = (a * b + c * d) % 1000003
    t = (a * b + c * d) & 0xFFFF
    return p, q, r, t


for a, b, c, d in [(2**31, 2**31, 2**31, 2**31), (-(2**31), 2**31, 2**30, 3), (2**62, 3, -(2**62), 3), (-(2**63), 1, 2**62, 2)]:
    print(extremes(a, b, c, d))
print((2**40 * 2**40 + 2**40 * 2**40) % 7)
m = -(2**63)
print((m * m + m * m // 1) % 97 if False else (m * m) % 97, (m * m + 5) % 97, (m * m - m) % 97)
print((m * m + m * m) % 97, (m * m + m * m) % -97)
