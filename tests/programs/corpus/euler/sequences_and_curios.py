# Project-Euler-like: curious numbers, Pandigitals, champernowne, sums of fifth powers, circular and truncatable primes
from itertools import count, permutations
from math import isqrt, factorial

LIMIT = 10**5
is_prime = bytearray(b"\x01") * (LIMIT + 1)
is_prime[0] = is_prime[1] = 0
for n in range(2, isqrt(LIMIT) + 1):
    if is_prime[n]:
        for m in range(n * n, LIMIT + 1, n):
            is_prime[m] = 0


def circular(p):
    s = str(p)
    return all(is_prime[int(s[i:] + s[:i])] for i in range(len(s)))


def truncatable(p):
    s = str(p)
    return p > 7 and all(is_prime[int(s[i:])] and is_prime[int(s[: len(s) - i])] for i in range(len(s)))


def champernowne(k):
    length, first, many = 1, 1, 9
    while k > length * many:
        k -= length * many
        length, first, many = length + 1, first * 10, many * 10
    n, r = divmod(k - 1, length)
    return int(str(first + n)[r])


def cycle_length(d):
    seen, r, at = {}, 1, 0
    while r and r not in seen:
        seen[r] = at
        r = r * 10 % d
        at += 1
    return at - seen[r] if r else 0


def lychrel(n, tries=24):
    for k in range(1, tries):
        n += int(str(n)[::-1])
        if str(n) == str(n)[::-1]:
            return k
    return None


print([p for p in range(1000) if is_prime[p] and circular(p)])
print([p for p in range(LIMIT) if is_prime[p] and truncatable(p)])
print([champernowne(10**k) for k in range(7)], max(range(2, 300), key=cycle_length))
print([n for n in range(10, 60000) if n == sum(factorial(int(c)) for c in str(n))])
print([n for n in range(2, 10000) if sum(int(c) ** 4 for c in str(n)) == n])
curious = [(a * 10 + b, b * 10 + c) for a in range(1, 10) for b in range(1, 10) for c in range(1, 10) if a != c and (a * 10 + b) * c == (b * 10 + c) * a]
print(curious, [lychrel(n) for n in (47, 349, 196)])
names = {i: w for i, w in enumerate("tri square penta hexa".split(), 3)}
formulas = {3: lambda n: n * (n + 1) // 2, 4: lambda n: n * n, 5: lambda n: n * (3 * n - 1) // 2, 6: lambda n: n * (2 * n - 1)}
for k, f in formulas.items():
    print(f"{names[k]:>7}", [f(n) for n in range(1, 9)])
tri = {formulas[3](n) for n in range(1, 60000)}
pent = (formulas[5](n) for n in count(2))
print(next(h for h in map(formulas[6], count(2)) if h in tri and (1 + isqrt(24 * h + 1)) % 6 == 0 and isqrt(24 * h + 1) ** 2 == 24 * h + 1), next(pent))
print(sum(1 for p in permutations("1234567") if is_prime[int("".join(p[:5]))] and p[0] < p[4]))
