"""A handful of warm-up problems, each in as few lines as is decent."""
from math import gcd, isqrt, prod
from functools import reduce
from itertools import count, takewhile

# sums of multiples
print(sum(n for n in range(1000) if n % 3 == 0 or n % 5 == 0))


# even Fibonacci numbers
def fib():
    a, b = 1, 2
    while True:
        yield a
        a, b = b, a + b


print(sum(filter(lambda n: n % 2 == 0, takewhile(lambda n: n < 4_000_000, fib()))))

# largest prime factor
n, p = 600851475143, 2
while p * p <= n:
    if n % p:
        p += 1
    else:
        n //= p
print(n)

# largest palindrome of two three-digit numbers
print(max(a * b for a in range(900, 1000) for b in range(a, 1000) if str(a * b) == str(a * b)[::-1]))

# smallest number divided by all of 1..20
print(reduce(lambda a, b: a * b // gcd(a, b), range(1, 21)))

# difference of square of sum and sum of squares
print(sum(range(101)) ** 2 - sum(k * k for k in range(101)))


# the n-th prime
def primes():
    yield 2
    found = [3]
    yield 3
    for c in count(5, 2):
        for q in found:
            if q * q > c:
                found.append(c)
                yield c
                break
            if c % q == 0:
                break


for i, q in enumerate(primes(), 1):
    if i == 1001:
        print(q)
        break

# largest product of adjacent digits
digits = "".join(str(pow(7, k, 1000003)) for k in range(1, 150))
print(max((prod(map(int, digits[i : i + 6])), -i, digits[i : i + 6]) for i in range(len(digits) - 5)))

# Pythagorean triple with a given sum
print([(a, b, 1000 - a - b) for a in range(1, 334) for b in range(a, (1000 - a) // 2 + 1) if a * a + b * b == (1000 - a - b) ** 2])

# sum of primes by a sieve
N = 20000
sieve = [False, False] + [True] * (N - 2)
for i in range(2, isqrt(N) + 1):
    if sieve[i]:
        sieve[i * i :: i] = [False] * len(sieve[i * i :: i])
print(sum(i for i, s in enumerate(sieve) if s), sieve.count(True))

# triangle number with many divisors
def divisors(n):
    k, c = 2, 1
    while k * k <= n:
        e = 0
        while n % k == 0:
            n //= k
            e += 1
        c *= e + 1
        k += 1
    return c * (2 if n > 1 else 1)


t = 0
for i in count(1):
    t += i
    if divisors(t) > 100:
        print(i, t)
        break

# lattice paths
print([reduce(lambda row, _: [sum(row[: i + 1]) for i in range(len(row))], range(k), [1] * (k + 1))[-1] for k in range(1, 12)])
