"""Every operator on ints from 2**63 to 2**64 - 1, alone and mixed with others."""

a = 0xFFFFFFFFFFFFFFF0
b = 0xFFFFFFFFFFFFFFFF
h = 1 << 63


def show(x, y):
    print(x & y, x | y, x ^ y, x % y if y else None, x // y if y else None, x / y if y else None)
    print(x < y, x <= y, x == y, x != y, x > y, x >= y, max(x, y), min(x, y))
    print((x + y) & b, (x - y) & b, (x * y) & b, (x * y) >> 64, (x * y + x) % 1000003, (x - y) % 97, (x + y) // 3, (x + y) >> 1)


for x in [a, b, h, 3]:
    for y in [a, b, h, 7, 1]:
        show(x, y)
print(a & -16, a & 0xFF, a >> 60, a >> 4, a >> 64, a >> 100, a << 0, 3 << 62 & b)
print(-1 < a, a > -1, a == -16, -16 == a, a != -16, -5 <= h, h <= -5)
print(a > 1.5, a == float(a), h == 2.0**63, h < 2.0**63, a < 1e19, a < float("inf"), a == float("nan"), a != float("nan"))
print(float(a), a / 3, a / 2.5, 1.0 + h, h * 0.5, complex(h), a == complex(h), h == complex(h))
print(h - b, b - h, h - 1, 5 - h, a - b, b - a, (h - b) + 1)
print(-h, ~(h - 1), -(h - 1), abs(h), +h, not h, bool(a), int(h), round(a), round(h, -3), round(h, 2))
print(hash(a), hash(h), hash(b) == hash(float(2**64)) if False else hash(h) == hash(2.0**63), hash((a, 1)) == hash((a, 1)))
print(str(a), repr(h), f"{a}", f"{a:,} {a:x} {a:#b} {a:>25} {a:e} {a:.3f} {a:+d}", "%d %x %o %s %r %5.1f" % (a, a, a, a, a, a), "{:_} {}".format(h, a))
print(bin(h), oct(h), hex(a), a.bit_length(), a.bit_count(), h.to_bytes(8, "big"), int.from_bytes(b"\xff" * 8, "little"), int.from_bytes(b"\x80" + bytes(7), "big"))
print(isinstance(a, int), type(a) is int, type(a), a.real, a.imag, a.numerator, a.denominator, a.conjugate())
print(divmod(a, 10), divmod(a, -10), divmod(-3, a), divmod(b, h), pow(3, a, b), pow(a, 3, 1000), pow(a, 2, b), pow(7, -1, b), a**1, 3**40, a**2 % 97, 12345678901234567890**3 % 1000)
print(sorted([a, 3, -1, b, 2.5, h]), sum([1, 2, a - 10]), max([1, a, 2]), min(b, -1, a), [a, 5, -5].index(5), a in [1, a], 5 in [a, 5.0])
d = {a: "a", h: "h", 5: "five", 2.0**63: "float"}
print(d, d[1 << 63], d.get(b), a in d, 5.0 in d, -16 in d)
s = {a, 5, h, True, a}
print(len(s), a in s, 9223372036854775808 in s, 1 in s, 9223372036854775809 in s)
t = (a, -1, "x", 2.5)
print(t, t == (a, -1, "x", 2.5), t < (b,), [a, -1] == [a, -1], [h] == [2.0**63], (h,) == (2.0**63,), [h, a] < [h, b])
import math
import sys
print(math.sqrt(h), math.floor(a), math.ceil(a), math.trunc(a), math.isqrt(b), math.gcd(a, 48), math.gcd(b, h), math.log2(h), sys.maxsize * 2 + 1)
values = [1, 2, 3]
print(values[h & 1], values[a % 3], "ab" * (b >> 63), list(range(a & 3, b >> 61)), "%c" % (h >> 56 & 0x7F | 65))
u = a if len(values) > 2 else None
print(u & 0xFF if u is not None else 0, u or 1, u and 2)
