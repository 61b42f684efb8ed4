import math
from typing import Callable


class ConvergenceError(ArithmeticError):
    """Raised when an iteration does not settle."""

    def __init__(self, method: str, last: float, iterations: int) -> None:
        super().__init__(f"{method} did not converge after {iterations} iterations (last {last:.4g})")
        self.last = last


def bisect(f: Callable[[float], float], a: float, b: float, eps: float = 1e-12) -> tuple[float, int]:
    fa, fb = f(a), f(b)
    if fa * fb > 0:
        raise ValueError("no sign change on [%g, %g]" % (a, b))
    n = 0
    while b - a > eps:
        n += 1
        m = (a + b) / 2
        fm = f(m)
        if fm == 0:
            return m, n
        if fa * fm < 0:
            b = m
        else:
            a, fa = m, fm
    return (a + b) / 2, n


def newton(f, df, x, tol=1e-13, limit=50):
    for n in range(1, limit + 1):
        d = df(x)
        step = f(x) / d
        x -= step
        if abs(step) < tol:
            return x, n
    raise ConvergenceError("newton", x, limit)


def secant(f, x0, x1, tol=1e-13):
    n = 0
    while abs(x1 - x0) > tol:
        n += 1
        f0, f1 = f(x0), f(x1)
        if f1 == f0:
            break
        x0, x1 = x1, x1 - f1 * (x1 - x0) / (f1 - f0)
    return x1, n


def fixed_point(g, x, tol=1e-12, limit=200):
    for n in range(limit):
        nxt = g(x)
        if abs(nxt - x) < tol:
            return nxt, n + 1
        x = nxt
    raise ConvergenceError("fixed_point", x, limit)


def poly(*coefficients):
    def p(x):
        acc = 0.0
        for c in coefficients:
            acc = acc * x + c
        return acc

    return p


cubic, dcubic = poly(1, 0, -2, -5), poly(3, 0, -2)
print("bisect", bisect(cubic, 2, 3))
print("newton", newton(cubic, dcubic, 2.0))
print("secant", secant(cubic, 2.0, 3.0))
print("cosine", fixed_point(math.cos, 1.0))
print("sqrt 2", newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0)[0] == math.sqrt(2))
for attempt in (
    lambda: bisect(cubic, 5, 6),
    lambda: newton(lambda x: x * x + 1, lambda x: 2 * x, 0.5, limit=5),
    lambda: newton(lambda x: x**3 - 2 * x + 2, lambda x: 3 * x * x - 2, 0.0, limit=20),
    lambda: newton(lambda x: x * x, lambda x: 0.0, 1.0),
    lambda: fixed_point(lambda x: 2 * x + 1, 1.0, limit=40),
):
    try:
        print(attempt())
    except ConvergenceError as e:
        print("ConvergenceError:", e, e.last > 0)
    except (ValueError, ZeroDivisionError) as e:
        print(type(e).__name__ + ":", e)


def durand_kerner(coeffs, rounds=60):
    n = len(coeffs) - 1
    roots = [(0.4 + 0.9j) ** k for k in range(n)]
    for _ in range(rounds):
        new = []
        for i, r in enumerate(roots):
            value = 0j
            for c in coeffs:
                value = value * r + c
            for j, s in enumerate(roots):
                if i != j:
                    value /= r - s
            new.append(r - value)
        roots = new
    return sorted(roots, key=lambda z: (round(z.real, 6), round(z.imag, 6)))


for z in durand_kerner([1, -6, 11, -6]):
    print(f"{z.real:.6f} {abs(z.imag):.6f}")
for z in durand_kerner([1, 0, 1]):
    print("%.5f%+.5fj" % (z.real + 0.0, z.imag))
