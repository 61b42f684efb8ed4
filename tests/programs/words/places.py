"""Ints of both kinds in fields, elements, captured variables and keys."""
M = (1 << 64) - 1
class A:
    def __init__(self, x):
        self.x = x
        self.log = []
        self.d = {}
    def step(self):
        self.x = (self.x * 6364136223846793005 + 1) & M
        self.log.append(self.x)
        self.d[self.x & 7] = self.x
        return self.x
a = A(1)
print([a.step() for _ in range(4)], a.log, a.d)
b = A(0)
print(b.x - 1, [b.x, -1], b.log == [])
xs = [0] * 4
xs[1] = M
ys = xs + [5]
print(ys, sorted(ys), sum(xs) == M, ys.index(M), ys.count(0), [y - 1 for y in ys])
zs = [-1] * 3
zs[0] = M
print(zs, sorted(zs), min(zs), max(zs), [z + 1 & M for z in zs])
best = -1
for v in [3, M, 7]:
    if v > best:
        best = v
print(best)
counter = 0
def bump():
    global counter
    counter = (counter + 0x9E3779B97F4A7C15) & M
    return counter
print(bump(), bump(), counter)
def outer():
    n = 0
    def inner():
        nonlocal n
        n = (n * 3 + 0x8000000000000001) & M
        return n
    return inner
f = outer()
print(f(), f(), f())
t = [(1, 2)]
t.append((M, 3))
print(t, t[0] < t[1], {k: v for k, v in t})
d = {"a": 1}
d["b"] = M
d["c"] = d.get("zzz", 0) | 1 << 63
print(d, max(d.values()))
import random
random.seed(5)
print(random.getrandbits(64), random.Random(7).getrandbits(64), random.randint(0, M), random.randint(1, M))
zobrist = [[random.getrandbits(64) for _ in range(3)] for _ in range(4)]
h = 0
for row in zobrist:
    for z in row:
        h ^= z
print(h, h ^ zobrist[2][1])
def gen(n):
    x = n
    while True:
        x = x * 0x5851F42D4C957F2D + 0x14057B7EF767814F & M
        yield x >> 40
g = gen(1)
print([next(g) for _ in range(4)])
m = [[0] * 3 for _ in range(3)]
for i in range(3):
    for j in range(3):
        m[i][j] = (i * 0x9E3779B97F4A7C15 ^ j << 60) & M
print(m)
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
print(gcd(M, 0xFFFFFFFFFFFFFFC5), gcd(M - 14, 15), gcd(12, M - 3))
def digits(n, base):
    out = []
    while n:
        n, r = divmod(n, base)
        out.append(r)
    return out[::-1]
print(digits(M, 10), digits(1 << 63, 7))
def isprime(n):
    if n % 2 == 0:
        return n == 2
    d = n - 1
    s = 0
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
print([isprime(n) for n in (0xFFFFFFFFFFFFFFC5, M, 1 << 63 | 29, 2**61 - 1)])
