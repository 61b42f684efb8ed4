# Absolute values of complex numbers against constants: near the constant, at it, and where they overflow or are no numbers.
import math

inf = float("inf")
nan = float("nan")


def below(x, y):
    return abs(complex(x, y)) < 2.0


def most(x, y):
    return abs(complex(x, y)) <= 2


def above(x, y):
    return 2.0 < abs(complex(x, y))


def least(x, y):
    return abs(complex(x, y)) >= 2.0


def same(x, y):
    return abs(complex(x, y)) == 2.0


def other(x, y):
    return abs(complex(x, y)) != 2.0


def answers(x, y):
    return [below(x, y), most(x, y), above(x, y), least(x, y), same(x, y), other(x, y)]


points = [
    (0.0, 0.0),
    (-0.0, 5e-324),
    (2.0, 0.0),
    (0.0, -2.0),
    (1.2, 1.6),
    (-1.6, 1.2),
    (math.sqrt(2), math.sqrt(2)),
    (math.nextafter(2.0, 3.0), 0.0),
    (math.nextafter(2.0, 1.0), 0.0),
    (2.0, 1e-8),
    (2.0, 3e-8),
    (2.0, 1e-7),
    (1.9999999999999, 1e-9),
    (1.0, 1.7320508075688772),
    (1.0, 1.7320508075688774),
    (1e154, 1e154),
    (1e160, 0.0),
    (1e300, 1.0),
    (inf, 0.0),
    (nan, -inf),
    (nan, 0.0),
    (0.0, nan),
]
for x, y in points:
    print(x, y, *answers(x, y))

for x, y in [(1.7e308, 1.7e308), (-1.5e308, 1.5e308)]:
    try:
        print(below(x, y))
    except OverflowError as e:
        print("OverflowError", e)

# Every angle, radii around the constant.
counts = [0] * 6
r = math.nextafter(2.0, 0.0)
for step in range(3):
    for k in range(500):
        a = k * 0.0125
        for n, holds in enumerate(answers(r * math.cos(a), r * math.sin(a))):
            counts[n] += holds
    r = math.nextafter(r, 3.0)
print(counts)


# In a loop, as in fractals, with the value used or not, and an overflow that is caught outside of it.
def escape(c, limit):
    z = 0j
    n = 0
    while abs(z) <= 2 and n < limit:
        z = z * z + c
        n += 1
    return n


def radius(c, limit):
    z = 0j
    for n in range(limit):
        z = z * z + c
        r = abs(z)
        if r > 1e3:
            return n, r
    return limit, abs(z)


print([escape(complex(x / 8, y / 8), 60) for x in range(-16, 6, 3) for y in range(-8, 9, 4)])
print([radius(complex(x / 4, y / 4), 30) for x in range(-4, 4) for y in range(-2, 3, 2)])


def wild(z, n):
    steps = 0
    try:
        while steps < 40 and (n > 0 or not abs(z) > 1e99):
            z = z * z
            n -= 1
            steps += 1
    except OverflowError as e:
        return steps, str(e)
    return steps, abs(z) > 1e99


print(wild(2 + 2j, 0), wild(3j, 20), wild(1.7e308 + 1.7e308j, 0), wild(1 + 0j, 3))


# Several in a row, compared in another order than they are computed in.
def both(x, y):
    p = abs(x)
    z = x * y
    q = abs(z)
    far = q > 2
    near = p < 2.0
    return near, far


print([both(complex(a, 1), complex(1, a)) for a in range(4)])
