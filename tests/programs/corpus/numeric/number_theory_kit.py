from math import gcd, isqrt
from itertools import count, takewhile
from functools import reduce
import random


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\0\0"
    for i in range(2, isqrt(n) + 1):
        if flags[i]:
            flags[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rho(n):
    if n % 2 == 0:
        return 2
    for c in count(1):
        x = y = 2
        d = 1
        while d == 1:
            x = (x * x + c) % n
            y = (y * y + c) % n
            y = (y * y + c) % n
            d = gcd(abs(x - y), n)
        if d != n:
            return d


def factor(n):
    if n == 1:
        return {}
    if is_prime(n):
        return {n: 1}
    d = rho(n)
    out = factor(d)
    for p, k in factor(n // d).items():
        out[p] = out.get(p, 0) + k
    return dict(sorted(out.items()))


def egcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


def inverse(a, m):
    g, x, _ = egcd(a % m, m)
    if g != 1:
        raise ValueError(f"{a} has no inverse modulo {m}")
    return x % m


def crt(residues, moduli):
    total, product = 0, reduce(lambda a, b: a * b, moduli)
    for r, m in zip(residues, moduli):
        p = product // m
        total += r * p * inverse(p, m)
    return total % product


def phi(n):
    return reduce(lambda acc, p: acc // p * (p - 1), factor(n), n)


def divisors(n):
    ds = [1]
    for p, k in factor(n).items():
        ds = [d * p**e for d in ds for e in range(k + 1)]
    return sorted(ds)


def legendre(a, p):
    r = pow(a, (p - 1) // 2, p)
    return -1 if r == p - 1 else r


def tonelli(n, p):
    if legendre(n, p) != 1:
        return None
    q, s = p - 1, 0
    while q % 2 == 0:
        q //= 2
        s += 1
    z = next(z for z in count(2) if legendre(z, p) == -1)
    m, c, t, r = s, pow(z, q, p), pow(n, q, p), pow(n, (q + 1) // 2, p)
    while t != 1:
        i, u = 0, t
        while u != 1:
            u = u * u % p
            i += 1
        b = pow(c, 1 << (m - i - 1), p)
        m, c, t, r = i, b * b % p, t * b * b % p, r * b % p
    return r


def discrete_log(g, h, p):
    m = isqrt(p) + 1
    table = {pow(g, j, p): j for j in range(m)}
    step = pow(inverse(g, p), m, p)
    y = h
    for i in range(m):
        if y in table:
            return i * m + table[y]
        y = y * step % p
    return None


print(sieve(60), len(sieve(10000)))
print([n for n in range(1000, 1100) if is_prime(n)], is_prime(2**61 - 1), is_prime(3215031751))
for n in (360, 1001, 600851475143, 10**12 + 39, 999999000001, 2**32 + 1):
    print(n, "=", " * ".join(f"{p}^{k}" if k > 1 else str(p) for p, k in factor(n).items()))
print(egcd(240, 46), inverse(3, 11), crt([2, 3, 2], [3, 5, 7]), [phi(n) for n in range(1, 13)], divisors(360)[:10])
try:
    inverse(6, 9)
except ValueError as e:
    print(e)
print(tonelli(10, 13), tonelli(5, 41), tonelli(3, 7), discrete_log(5, 33, 58), discrete_log(3, 13, 17))
e, (p, q) = 17, (61, 53)
n, d = p * q, inverse(17, 60 * 52)
cipher = [pow(ord(c), e, n) for c in "taipan"]
print(n, d, cipher, "".join(chr(pow(c, d, n)) for c in cipher))
perfect = [n for n in range(2, 1000) if sum(divisors(n)) == 2 * n]
print(perfect, list(takewhile(lambda x: x < 100, (k * (3 * k - 1) // 2 for k in count(1)))))
rng = random.Random(5)
print(all(sum(k for k in factor(n).values()) >= 1 for n in (rng.randrange(2, 10**6) for _ in range(50))))
