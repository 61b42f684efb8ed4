# Domain and range errors of math and of division, with CPython's texts.
import math


def attempt(k, x):
    try:
        if k == 0:
            return math.sqrt(x)
        if k == 1:
            return math.log(x)
        if k == 2:
            return math.exp(x)
        if k == 3:
            return 1.0 / x
        if k == 4:
            return math.floor(x)
        if k == 5:
            return 1 % x
        if k == 6:
            return math.asin(x)
        return math.fmod(x, 0.0)
    except (ValueError, OverflowError, ZeroDivisionError) as e:
        return str(e)


for x in [-1.0, 0.0, 2.0, 1000.0, float("inf"), float("nan")]:
    print(x, [attempt(k, x) for k in (0, 3, 4, 5, 6, 7)])
print(attempt(1, 0.0), attempt(1, -1.0), attempt(1, 1.0), attempt(1, 0), attempt(2, 0.0), attempt(2, 1000.0), attempt(2, -1000.0))
print(math.ceil(2.1), math.floor(-2.1), math.trunc(-2.9), math.isnan(float("nan")), math.isinf(1e308), math.gcd(12, 18), math.isqrt(99))
print(math.pi, math.e, math.inf, math.hypot(3, 4), math.copysign(1, -0.0), math.fabs(-2))
