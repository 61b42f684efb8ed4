"""Exact ratios, hexadecimal floats, complex numbers of complex parts, slices of ranges, strict zips."""
import cmath
import math

print((0.75).as_integer_ratio(), (-2.5).as_integer_ratio(), (1e10).as_integer_ratio(), (0.0).as_integer_ratio())
print((0.1).as_integer_ratio(), (5).as_integer_ratio(), True.as_integer_ratio(), (-7).as_integer_ratio())
for x in (math.inf, math.nan):
    try:
        print(x.as_integer_ratio())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
print(float.fromhex("0x1.8p3"), float.fromhex("-0x1p-1074"), float.fromhex(" inf "), float.fromhex((0.1).hex()))
try:
    float.fromhex("zz")
except ValueError as e:
    print(e)
print(complex(1j, 1j), complex(1, 2j), complex(1 + 2j, 3), complex(imag=3), complex(-0.0, -0.0), complex(1j, -0.0))
print(cmath.isclose(1j, 1.1j, rel_tol=0.1), cmath.isclose(1j, 1.1j, abs_tol=0.2), cmath.infj, cmath.nanj)
print(range(10)[2:5], range(10)[::-1], range(10)[::2], range(10)[-3:], range(1, 20, 3)[1:4], range(10)[5:100:3])
print(range(10)[8:2:-2], range(0)[1:], range(10, 0, -3)[1:], list(range(10, 0, -3)[::-1]), range(5)[True:None])
print(range(0, 100, 7).index(21), range(10).count(3), 2.0 in range(3), range(3).index(2.0))
for bad in (lambda: range(3).index(7), lambda: range(3)[::0]):
    try:
        print(bad())
    except ValueError as e:
        print(e)
print(list(zip()), list(zip([1, 2], "ab", strict=True)), list(zip([1, 2], [3], strict=False)))
for a, b in (([1, 2], [3]), ([1], [2, 3])):
    try:
        print(list(zip(a, b, strict=True)))
    except ValueError as e:
        print(e)
try:
    print(list(zip([1, 2], [1, 2], [1], strict=True)))
except ValueError as e:
    print(e)
print(list(reversed({1: 2, 3: 4})), True.conjugate(), (3).conjugate(), round(number=2.5), round(2.567, ndigits=1))
print(-0.0 == 0.0, math.perm(20), math.gcd(0, 0), math.lcm(4, 6, 10), math.gcd(12, 18, 27))
