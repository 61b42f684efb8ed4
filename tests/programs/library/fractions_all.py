# `fractions.Fraction`.
import math
from fractions import Fraction
from fractions import Fraction as F

a = Fraction(1, 3)
b = Fraction(-3, 4)
print(a, b, repr(a), Fraction(6, -4), Fraction(8, 4), Fraction(), Fraction(5), Fraction(0, 7))
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, +b, abs(b))
print(a + 1, 1 + a, a - 2, 2 - a, a * 3, 3 * a, a / 4, 4 / a, a // 2, 7 // b, a % 2, 7 % b)
print(a + 0.5, 0.5 + a, a * 2.0, 1.0 / a, 1.5 - a, a // 0.25, 2.5 % b)
print(a ** 2, b ** 3, a ** -2, b ** -3, a ** 0, a ** 0.5, 2 ** Fraction(3), 2 ** Fraction(1, 2), a ** Fraction(2), 2.0 ** a)
print(a == Fraction(2, 6), a == 0.5, Fraction(1, 2) == 0.5, Fraction(4) == 4, 4 == Fraction(8, 2), a != b)
print(a < b, a > b, a <= a, a < 1, a > 0.3, 1 > a, 0.3 < a, a >= math.inf, a < math.nan)
print(float(a), int(Fraction(7, 2)), int(Fraction(-7, 2)), round(Fraction(5, 2)), round(Fraction(7, 2)), round(Fraction(-5, 2)))
print(math.floor(Fraction(-7, 2)), math.ceil(Fraction(-7, 2)), math.trunc(Fraction(-7, 2)))
print(round(Fraction(22, 7), 2), round(Fraction(1234, 7), -1))
print(a.numerator, a.denominator, a.as_integer_ratio(), bool(a), bool(Fraction()))
print(Fraction("3/4"), Fraction(" -7/21 "), Fraction("1.25"), Fraction("-.5"), Fraction("2e3"), Fraction("1.5e-2"), Fraction("12"))
print(Fraction(0.125), Fraction(2.5), Fraction.from_float(0.75), Fraction(Fraction(1, 2), 3), Fraction(1, Fraction(2, 3)))
print(Fraction(3141592653, 1000000000).limit_denominator(1000), Fraction(math.pi).limit_denominator(100), Fraction(0.1).limit_denominator())
print(hash(Fraction(1, 2)), hash(Fraction(-1, 2)), hash(Fraction(5)), hash(Fraction(3, 7)), {Fraction(1, 2): "half"}[0.5])
print(sum([Fraction(1, n) for n in range(1, 11)]), sum([F(1, 2), F(1, 3)], F(1, 6)))
print(sorted([Fraction(1, 2), Fraction(1, 3), 0.4, 1]), max(a, b), min(a, b, 0))
print([Fraction(n, 6) for n in range(4)], {a, b, Fraction(2, 6)} == {a, b}, isinstance(a, Fraction), type(a).__name__)
print(f"{a}", "%s" % b, str(a) + "!", f"{float(a):.3f}")
for make in (lambda: Fraction(1, 0), lambda: a / 0, lambda: a / Fraction(0), lambda: Fraction(0) ** -1, lambda: a // 0):
    try:
        print(make())
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
for text in ("", "1/", "a", "1.2.3", "1/2/3", "1e"):
    try:
        print(Fraction(text))
    except ValueError as e:
        print(e)
try:
    Fraction([1])
except TypeError as e:
    print(e)
try:
    Fraction(1.5, 2)
except TypeError as e:
    print(e)
try:
    print(a + "x")
except TypeError as e:
    print(e)


def harmonic(n):
    total = Fraction(0)
    for k in range(1, n + 1):
        total += Fraction(1, k)
    return total


def egyptian(x):
    parts = []
    while x:
        n = math.ceil(1 / x)
        parts.append(n)
        x -= Fraction(1, n)
    return parts


def continued(x, n):
    out = []
    for _ in range(n):
        whole = math.floor(x)
        out.append(whole)
        if x == whole:
            break
        x = 1 / (x - whole)
    return out


def solve(rows):
    n = len(rows)
    m = [[Fraction(x) for x in row] for row in rows]
    for i in range(n):
        p = next(r for r in range(i, n) if m[r][i] != 0)
        m[i], m[p] = m[p], m[i]
        m[i] = [x / m[i][i] for x in m[i]]
        for r in range(n):
            if r != i:
                m[r] = [x - m[r][i] * y for x, y in zip(m[r], m[i])]
    return [row[-1] for row in m]


print(harmonic(20), egyptian(Fraction(5, 7)), continued(Fraction(415, 93), 10))
print(solve([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]]))
