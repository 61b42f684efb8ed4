"""Products that a helper narrows, or that a helper makes; carried over statements and loops."""

M64 = (1 << 64) - 1
P = 2**61 - 1
Q = 0xFFFFFFFFFFFFFFC5


def mask(x):
    return x & M64


def mask32(x):
    return x & 0xFFFFFFFF


def mod(x):
    return x % P


def modq(x):
    return x % Q


def mul(a, b):
    return a * b


def high(x):
    return x >> 64


def step(a, b, c):
    return mask(a * b + c), mask(mask(a << 7) ^ mask(b - c)), mod(a * b), modq(a * b), mul(a, b) & M64, mul(a, b) % P, high(a * b)


for a, b, c in [(3, 5, 7), (2**63 + 1, 2**62 + 3, 1), (M64, M64, M64), (P - 1, P - 2, 5), (Q - 1, Q - 2, 0)]:
    print(step(a, b, c))


def negated(a, b, c, d):
    return (-(a * b) - c * d) & M64, (-(a * b) - c * d) & 0xFFFF, -(a * b) % 1000003


print(negated(2**40, 2**41, 2**50, 2**51), negated(-7, 5, 3, -2), negated(2**62, 3, 5, 7))


def poly(coefficients, x):
    h = 0
    for c in coefficients:
        h = h * x + c
        h = mod(h)
    return h


print(poly([5, 7, 2**60, 9, 11], 2**60 + 12345))


def rolling(text):
    h = 0
    for ch in text:
        t = h * 0x100000001B3
        t = t + ord(ch)
        h = mask(t)
    return h


print(rolling("rolling hashes through helpers"))


class Field:
    def __init__(self, p):
        self.p = p

    def reduce(self, x):
        return x % self.p

    def mul(self, a, b):
        return self.reduce(a * b)

    def power(self, a, n):
        r = 1
        while n:
            if n & 1:
                r = self.mul(r, a)
            a = self.mul(a, a)
            n >>= 1
        return r


print(Field(P).power(3, P - 1), Field(Q).power(3, Q - 1), Field(998244353).power(3, 998244352))


print([mask32(i * 0x9E3779B97F4A7C15) for i in range(4)], mask32(-1), mask(-1), mask(-(2**63)))
try:
    print(mod(5 * 7) // (mask(0)))
except ZeroDivisionError as e:
    print(e)
