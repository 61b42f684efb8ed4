from dataclasses import dataclass, field, replace
from enum import Enum
from functools import reduce, total_ordering


class Currency(Enum):
    USD = ("$", 2)
    EUR = ("€", 2)
    JPY = ("¥", 0)

    def __init__(self, symbol, digits):
        self.symbol = symbol
        self.digits = digits


class CurrencyMismatch(TypeError):
    def __init__(self, a, b):
        super().__init__(f"cannot combine {a.name} and {b.name}")
        self.pair = (a, b)


@total_ordering
@dataclass(frozen=True)
class Money:
    units: int
    currency: Currency = Currency.USD

    @classmethod
    def parse(cls, text):
        for cur in Currency:
            if text.startswith(cur.symbol):
                whole, _, frac = text[len(cur.symbol) :].replace(",", "").partition(".")
                return cls(int(whole) * 10**cur.digits + int(frac.ljust(cur.digits, "0") or 0), cur)
        raise ValueError(f"no currency in {text!r}")

    def _check(self, other):
        if self.currency is not other.currency:
            raise CurrencyMismatch(self.currency, other.currency)

    def __add__(self, other):
        if other == 0:
            return self
        self._check(other)
        return replace(self, units=self.units + other.units)

    __radd__ = __add__

    def __sub__(self, other):
        self._check(other)
        return Money(self.units - other.units, self.currency)

    def __mul__(self, k):
        return Money(round(self.units * k), self.currency)

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __lt__(self, other):
        self._check(other)
        return self.units < other.units

    def split(self, n):
        q, r = divmod(self.units, n)
        return [Money(q + (i < r), self.currency) for i in range(n)]

    def __str__(self):
        sign = "-" if self.units < 0 else ""
        scale = 10**self.currency.digits
        whole, frac = divmod(abs(self.units), scale)
        tail = f".{frac:0{self.currency.digits}d}" if self.currency.digits else ""
        return f"{sign}{self.currency.symbol}{whole:,}{tail}"

    def __format__(self, spec):
        return format(str(self), spec)


a, b = Money.parse("$1,234.50"), Money(995)
print(a, b, a + b, b - a, a * 1.075, 3 * b, -b, Money.parse("¥5000"), sum([a, b, b]))
print(a > b, max(a, b), a == Money(123450), [str(m) for m in Money(1000).split(3)], {a, b, Money(995)} == {a, b})
print(f"[{a:>14}] [{b:<10}] [{Money(7, Currency.EUR):^9}]", repr(b))
for bad in (lambda: a + Money(5, Currency.EUR), lambda: Money.parse("12"), lambda: a < Money(1, Currency.JPY)):
    try:
        print(bad())
    except CurrencyMismatch as e:
        print("mismatch:", e, [c.name for c in e.pair])
    except ValueError as e:
        print("value:", e)


class Interval:
    """A closed interval, with arithmetic that encloses."""

    def __init__(self, lo, hi=None):
        self.lo, self.hi = lo, lo if hi is None else hi
        if self.lo > self.hi:
            raise ValueError(f"empty interval [{lo}, {hi}]")

    @staticmethod
    def of(x):
        return x if isinstance(x, Interval) else Interval(x)

    def __add__(self, o):
        o = Interval.of(o)
        return Interval(self.lo + o.lo, self.hi + o.hi)

    __radd__ = __add__

    def __neg__(self):
        return Interval(-self.hi, -self.lo)

    def __sub__(self, o):
        return self + -Interval.of(o)

    def __rsub__(self, o):
        return Interval.of(o) - self

    def __mul__(self, o):
        o = Interval.of(o)
        corners = [x * y for x in (self.lo, self.hi) for y in (o.lo, o.hi)]
        return Interval(min(corners), max(corners))

    __rmul__ = __mul__

    def __truediv__(self, o):
        o = Interval.of(o)
        if 0 in o:
            raise ZeroDivisionError(f"{o} contains zero")
        return self * Interval(1 / o.hi, 1 / o.lo)

    def __contains__(self, x):
        return self.lo <= x <= self.hi

    def __and__(self, o):
        lo, hi = max(self.lo, o.lo), min(self.hi, o.hi)
        return Interval(lo, hi) if lo <= hi else None

    def __or__(self, o):
        return Interval(min(self.lo, o.lo), max(self.hi, o.hi))

    def __abs__(self):
        if 0 in self:
            return Interval(0, max(-self.lo, self.hi))
        return self if self.lo > 0 else -self

    def __len__(self):
        return int(self.hi - self.lo)

    def __iter__(self):
        yield self.lo
        yield self.hi

    def __eq__(self, o):
        return isinstance(o, Interval) and tuple(self) == tuple(o)

    def __repr__(self):
        return f"[{self.lo:g}, {self.hi:g}]"


x, y = Interval(1, 3), Interval(-2, 4)
print(x + y, x - y, x * y, y / x, 2 * x - 1, 10 - x, abs(y), -x)
print(x & y, x & Interval(5, 6), x | Interval(5, 6), 2 in x, 3.5 in x, len(y), [*x])
try:
    x / y
except ZeroDivisionError as e:
    print(e)


def merge(intervals):
    out = []
    for iv in sorted(intervals, key=lambda i: (i.lo, i.hi)):
        if out and out[-1] & iv:
            out[-1] = out[-1] | iv
        else:
            out.append(iv)
    return out


print(merge([Interval(8, 10), Interval(1, 3), Interval(2, 6), Interval(15, 18), Interval(17, 20)]))
print(reduce(lambda p, q: p | q, [x, y, Interval(7)]), Interval(1, 2) == Interval(1.0, 2.0))
