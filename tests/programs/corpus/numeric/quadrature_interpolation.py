from math import pi, sin, cos, exp, sqrt, log
import functools


def trapezoid(f, a, b, n):
    h = (b - a) / n
    return h * (0.5 * (f(a) + f(b)) + sum(f(a + i * h) for i in range(1, n)))


def simpson(f, a, b, n):
    h = (b - a) / n
    return h / 3 * sum(f(a + i * h) * (1 if i in (0, n) else 4 if i % 2 else 2) for i in range(n + 1))


def romberg(f, a, b, depth):
    rows = [[trapezoid(f, a, b, 1)]]
    for k in range(1, depth):
        row = [trapezoid(f, a, b, 2**k)]
        for m in range(k):
            row.append(row[m] + (row[m] - rows[-1][m]) / (4 ** (m + 1) - 1))
        rows.append(row)
    return rows[-1][-1]


def adaptive(f, a, b, eps=1e-9):
    calls = 0

    def g(x):
        nonlocal calls
        calls += 1
        return f(x)

    def rule(a, fa, b, fb):
        m = (a + b) / 2
        fm = g(m)
        return m, fm, abs(b - a) / 6 * (fa + 4 * fm + fb)

    def go(a, fa, b, fb, eps, whole, m, fm):
        lm, flm, left = rule(a, fa, m, fm)
        rm, frm, right = rule(m, fm, b, fb)
        delta = left + right - whole
        if abs(delta) <= 15 * eps:
            return left + right + delta / 15
        return go(a, fa, m, fm, eps / 2, left, lm, flm) + go(m, fm, b, fb, eps / 2, right, rm, frm)

    fa, fb = g(a), g(b)
    m, fm, whole = rule(a, fa, b, fb)
    return go(a, fa, b, fb, eps, whole, m, fm), calls


GAUSS5 = [(0.0, 0.5688888888888889), (0.5384693101056831, 0.47862867049936647), (0.906179845938664, 0.23692688505618908)]


def gauss(f, a, b):
    c, h = (a + b) / 2, (b - a) / 2
    return h * sum(w * (f(c) if x == 0 else f(c - h * x) + f(c + h * x)) for x, w in GAUSS5)


tests = {
    "sin": (sin, 0, pi, 2.0),
    "exp": (exp, 0, 1, exp(1) - 1),
    "root": (sqrt, 0, 1, 2 / 3),
    "bell": (lambda x: exp(-x * x), -3, 3, 1.7724146965190422),
    "poly": (lambda x: 3 * x**2 - 2 * x + 1, -1, 2, 9.0),
}
print(f"{'':6}{'trapezoid':>12}{'simpson':>12}{'romberg':>12}{'gauss':>12}{'adaptive':>12}")
for name, (f, a, b, exact) in tests.items():
    results = [trapezoid(f, a, b, 64), simpson(f, a, b, 64), romberg(f, a, b, 7), gauss(f, a, b), adaptive(f, a, b)[0]]
    print(f"{name:6}" + "".join(f"{abs(r - exact):12.2e}" if abs(r - exact) > 1e-13 else f"{'~0':>12}" for r in results), adaptive(f, a, b)[1])


def lagrange(points):
    def p(x):
        total = 0
        for i, (xi, yi) in enumerate(points):
            term = yi
            for j, (xj, _) in enumerate(points):
                if i != j:
                    term *= (x - xj) / (xi - xj)
            total += term
        return total

    return p


def newton_table(points):
    xs, ys = map(list, zip(*points))
    table = [ys]
    while len(table[-1]) > 1:
        prev, k = table[-1], len(table)
        table.append([(b - a) / (xs[i + k] - xs[i]) for i, (a, b) in enumerate(zip(prev, prev[1:]))])
    return [row[0] for row in table]


def spline(points):
    xs, ys = zip(*points)
    n = len(xs) - 1
    h = [xs[i + 1] - xs[i] for i in range(n)]
    alpha = [0] + [3 * ((ys[i + 1] - ys[i]) / h[i] - (ys[i] - ys[i - 1]) / h[i - 1]) for i in range(1, n)]
    l, mu, z = [1.0] + [0.0] * n, [0.0] * (n + 1), [0.0] * (n + 1)
    for i in range(1, n):
        l[i] = 2 * (xs[i + 1] - xs[i - 1]) - h[i - 1] * mu[i - 1]
        mu[i] = h[i] / l[i]
        z[i] = (alpha[i] - h[i - 1] * z[i - 1]) / l[i]
    c = [0.0] * (n + 1)
    b, d = [0.0] * n, [0.0] * n
    for j in range(n - 1, -1, -1):
        c[j] = z[j] - mu[j] * c[j + 1]
        b[j] = (ys[j + 1] - ys[j]) / h[j] - h[j] * (c[j + 1] + 2 * c[j]) / 3
        d[j] = (c[j + 1] - c[j]) / (3 * h[j])

    def s(x):
        for j in range(n):
            if xs[j] <= x <= xs[j + 1]:
                t = x - xs[j]
                return ys[j] + b[j] * t + c[j] * t**2 + d[j] * t**3
        raise ValueError(f"{x} is outside of [{xs[0]}, {xs[-1]}]")

    return s


points = [(0, 0), (1, 1), (2, 8), (3, 27), (4, 64)]
p = lagrange(points)
print([p(x) for x in (0, 2, 2.5, 5)], newton_table(points))
s = spline([(x / 2, sin(x / 2)) for x in range(9)])
print([f"{s(x):.5f}/{sin(x):.5f}" for x in (0.3, 1.7, 3.9)])
try:
    s(9.5)
except ValueError as e:
    print(e)


def derivative(f, order=1, h=1e-3):
    return f if order == 0 else derivative(lambda x: (f(x + h) - f(x - h)) / (2 * h), order - 1, h)


print([round(derivative(sin, k)(1.0), 4) for k in range(4)], round(derivative(functools.partial(pow, 2.0))(3), 4))
agm = functools.reduce(lambda ab, _: ((ab[0] + ab[1]) / 2, sqrt(ab[0] * ab[1])), range(6), (1.0, 1 / sqrt(2)))
print(agm[0], log(2) * 1000 // 1 / 1000, cos(0))
