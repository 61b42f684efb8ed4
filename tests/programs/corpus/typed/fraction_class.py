from math import gcd
from functools import total_ordering


@total_ordering
class Fraction:
    __slots__ = ("num", "den")

    def __init__(self, num=0, den=1):
        if isinstance(num, str):
            top, _, bottom = num.partition("/")
            num, den = int(top), int(bottom or 1)
        if den == 0:
            raise ZeroDivisionError(f"Fraction({num}, 0)")
        if den < 0:
            num, den = -num, -den
        g = gcd(num, den)
        self.num = num // g
        self.den = den // g

    @staticmethod
    def _coerce(other):
        if isinstance(other, Fraction):
            return other
        if isinstance(other, int):
            return Fraction(other)
        return None

    def __add__(self, other):
        other = Fraction._coerce(other)
        if other is None:
            return NotImplemented
        return Fraction(self.num * other.den + other.num * self.den, self.den * other.den)

    __radd__ = __add__

    def __neg__(self):
        return Fraction(-self.num, self.den)

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        other = Fraction._coerce(other)
        if other is None:
            return NotImplemented
        return Fraction(self.num * other.num, self.den * other.den)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = Fraction._coerce(other)
        if other is None:
            return NotImplemented
        return Fraction(self.num * other.den, self.den * other.num)

    def __rtruediv__(self, other):
        return Fraction(other) / self

    def __pow__(self, n):
        if n >= 0:
            return Fraction(self.num**n, self.den**n)
        return Fraction(self.den ** (-n), self.num ** (-n))

    def __eq__(self, other):
        other = Fraction._coerce(other)
        if other is None:
            return NotImplemented
        return self.num == other.num and self.den == other.den

    def __lt__(self, other):
        other = Fraction._coerce(other)
        if other is None:
            return NotImplemented
        return self.num * other.den < other.num * self.den

    def __hash__(self):
        return hash(self.num) if self.den == 1 else hash((self.num, self.den))

    def __float__(self):
        return self.num / self.den

    def __int__(self):
        return self.num // self.den if self.num >= 0 else -(-self.num // self.den)

    def __bool__(self):
        return self.num != 0

    def __abs__(self):
        return Fraction(abs(self.num), self.den)

    def __str__(self):
        return f"{self.num}/{self.den}" if self.den != 1 else str(self.num)

    def __repr__(self):
        return f"Fraction({self.num}, {self.den})"


half, third = Fraction(1, 2), Fraction("2/6")
print(half + third, half - third, half * third, half / third, 1 - third, 2 / third, 3 * half)
print(half > third, half <= third, sorted([half, third, Fraction(3, 4), Fraction(-1, 5)]))
print(half == Fraction(2, 4), half == 0.5, Fraction(4, 2) == 2, half != third)
print(half**3, third**-2, abs(Fraction(-7, 3)), int(Fraction(-7, 3)), float(Fraction(22, 7)))
print(sum([Fraction(1, n) for n in range(1, 11)]), max(Fraction(k, k * k + 1) for k in range(1, 5)))
print({half: "a", Fraction(2): "b"}[Fraction(1, 2)], Fraction(2) in {2, 3}, bool(Fraction(0, 5)))
for bad in (lambda: Fraction(1, 0), lambda: half + "x", lambda: half < "x", lambda: half / 0):
    try:
        print(bad())
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)


def egyptian(f):
    parts = []
    while f:
        d = -(-f.den // f.num)
        parts.append(d)
        f = f - Fraction(1, d)
    return parts


def stern_brocot(target):
    path = ""
    lo, hi = (0, 1), (1, 0)
    while True:
        mid = Fraction(lo[0] + hi[0], lo[1] + hi[1])
        if mid == target:
            return path
        if target < mid:
            hi = (mid.num, mid.den)
            path += "L"
        else:
            lo = (mid.num, mid.den)
            path += "R"


def continued(f):
    out = []
    while True:
        whole = f.num // f.den
        out.append(whole)
        f = f - whole
        if not f:
            return out
        f = 1 / f


print(egyptian(Fraction(4, 13)), egyptian(Fraction(7, 15)))
print(stern_brocot(Fraction(5, 7)), stern_brocot(Fraction(355, 113)))
print(continued(Fraction(415, 93)), continued(Fraction(3, 7)))
bern = [Fraction(1)]
for m in range(1, 13):
    a = Fraction(0)
    c = 1
    for k in range(m):
        a += c * bern[k]
        c = c * (m + 1 - k) // (k + 1)
    bern.append(-a / (m + 1))
print(*bern)
