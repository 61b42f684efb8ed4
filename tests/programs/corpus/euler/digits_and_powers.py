from itertools import permutations, combinations_with_replacement, islice
from collections import Counter, defaultdict

# equal to the sum of fifth powers of the digits; each multiset of digits once
hits = set()
for k in range(2, 7):
    for ds in combinations_with_replacement("0123456789", k):
        s = sum(int(c) ** 5 for c in ds)
        if sorted(str(s)) == list(ds):
            hits.add(s)
print(sorted(hits), sum(hits))

# factorions
f = [1]
for i in range(1, 10): f.append(f[-1] * i)
print([n for n in range(10, 50000) if sum(f[int(c)] for c in str(n)) == n])

# the thousandth permutation
print("".join(next(islice(permutations("01234567"), 999, None))))

# pandigital products
prods = {}
for p in permutations("1234567", 7):
    s = "".join(p)
    a, b, c = int(s[:1]), int(s[1:4]), int(s[4:])
    if a * b == c: prods.setdefault(c, []).append((a, b))
    a, b = int(s[:2]), int(s[2:4])
    if a * b == c: prods.setdefault(c, []).append((a, b))
print(prods)

# cubes that are permutations of one another
groups = defaultdict(list)
for n in range(1, 2000):
    groups["".join(sorted(str(n**3)))].append(n)
print(min((v for v in groups.values() if len(v) == 3), key=lambda v: v[0]))

# curious fractions
out = []
for n in range(10, 100):
    for m in range(n + 1, 100):
        a, b = divmod(n, 10)
        c, e = divmod(m, 10)
        if e and b == c and a * m == e * n: out.append(f"{n}/{m}")
print(*out, sep=", ")

# right triangles by perimeter
c = Counter()
for m in range(2, 23):
    for n in range(1, m):
        if (m - n) % 2:
            from math import gcd
            if gcd(m, n) == 1:
                p = 2 * m * (m + n)
                for q in range(p, 1001, p): c[q] += 1
print(c.most_common(3), sum(c.values()))

# Champernowne's digits
s = "".join(str(i) for i in range(30000))
r = 1
for e in range(6): r *= int(s[10**e])
print(r, len(s))

# self powers, last ten digits
M = 10**10
print(sum(pow(k, k, M) for k in range(1, 1001)) % M)
print("%010d" % (sum(pow(k, k, M) for k in range(1, 12)) % M))

# Lychrel-like chains
def chain(n):
    for i in range(1, 20):
        n += int(str(n)[::-1])
        if str(n) == str(n)[::-1]: return i
    return None
t = Counter(chain(n) for n in range(1, 300) if n != 196)
print(sorted(t.items(), key=lambda kv: (kv[0] is None, kv[0])))
