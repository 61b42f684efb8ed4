import itertools


class Polynomial:
    """Coefficients from the lowest power up."""

    def __init__(self, *coeffs):
        cs = list(coeffs[0]) if len(coeffs) == 1 and isinstance(coeffs[0], (list, tuple)) else list(coeffs)
        while len(cs) > 1 and cs[-1] == 0:
            cs.pop()
        self.coeffs = cs or [0]

    @property
    def degree(self):
        return len(self.coeffs) - 1

    @classmethod
    def from_roots(cls, *roots):
        p = cls(1)
        for r in roots:
            p *= cls(-r, 1)
        return p

    def __call__(self, x):
        result = 0
        for c in reversed(self.coeffs):
            result = result * x + c
        return result

    def __getitem__(self, n):
        return self.coeffs[n] if n < len(self.coeffs) else 0

    def __iter__(self):
        return iter(self.coeffs)

    def __len__(self):
        return len(self.coeffs)

    def __add__(self, other):
        if not isinstance(other, Polynomial):
            other = Polynomial(other)
        return Polynomial([a + b for a, b in itertools.zip_longest(self, other, fillvalue=0)])

    __radd__ = __add__

    def __neg__(self):
        return Polynomial([-c for c in self])

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        if isinstance(other, Polynomial):
            out = [0] * (len(self) + len(other) - 1)
            for i, a in enumerate(self):
                for j, b in enumerate(other):
                    out[i + j] += a * b
            return Polynomial(out)
        return Polynomial([c * other for c in self])

    __rmul__ = __mul__

    def __pow__(self, n):
        result = Polynomial(1)
        for _ in range(n):
            result = result * self
        return result

    def __divmod__(self, other):
        quot = [0] * max(1, len(self) - len(other) + 1)
        rem = list(self.coeffs)
        while len(rem) >= len(other) and any(rem):
            shift = len(rem) - len(other)
            factor = rem[-1] / other.coeffs[-1]
            quot[shift] = factor
            for i, c in enumerate(other):
                rem[shift + i] -= factor * c
            rem.pop()
        return Polynomial(quot), Polynomial(rem)

    def __floordiv__(self, other):
        return divmod(self, other)[0]

    def __mod__(self, other):
        return divmod(self, other)[1]

    def __eq__(self, other):
        return isinstance(other, Polynomial) and self.coeffs == other.coeffs

    def derivative(self):
        return Polynomial([i * c for i, c in enumerate(self)][1:])

    def integral(self, c=0):
        return Polynomial([c] + [a / (i + 1) for i, a in enumerate(self)])

    def newton(self, x, eps=1e-12):
        d = self.derivative()
        for step in range(1, 100):
            dx = self(x) / d(x)
            x -= dx
            if abs(dx) < eps:
                return x, step
        raise ArithmeticError("no convergence")

    def __str__(self):
        terms = []
        for power in range(self.degree, -1, -1):
            c = self[power]
            if c == 0:
                continue
            sign = "-" if c < 0 else "+"
            size = abs(c)
            body = "" if size == 1 and power else f"{size:g}"
            body += {0: "", 1: "x"}.get(power, f"x^{power}")
            terms.append((sign, body))
        if not terms:
            return "0"
        first, *rest = terms
        text = ("-" if first[0] == "-" else "") + first[1]
        return text + "".join(f" {s} {b}" for s, b in rest)

    def __repr__(self):
        return f"Polynomial({', '.join(map(str, self.coeffs))})"


p = Polynomial(-6, 11, -6, 1)
q = Polynomial([1, 1])
print(p, "|", q, "|", p + q, "|", p - q, "|", p * q)
print(repr(p), p.degree, p(0), p(1), p(2.5), [p(x) for x in range(5)])
print(q**4, "|", 3 * q, "|", q + 5, "|", 1 + q)
quot, rem = divmod(p * q + Polynomial(7), q)
print(quot, "|", rem, "|", p % Polynomial(-1, 1), "|", p // Polynomial(-2, 1))
print(p.derivative(), "|", p.integral(2), "|", p.derivative().derivative().derivative().derivative())
print(Polynomial.from_roots(1, 2, 3) == p, Polynomial.from_roots(1, -1), p == 3)
root, steps = Polynomial(-2, 0, 1).newton(1.0)
print(f"{root:.12f} {steps}")


def legendre(n):
    a, b = Polynomial(1), Polynomial(0, 1)
    for k in range(1, n):
        a, b = b, (Polynomial(0, (2 * k + 1) / (k + 1)) * b) - a * (k / (k + 1))
    return b if n else a


def chebyshev(n):
    if n == 0:
        return Polynomial(1)
    if n == 1:
        return Polynomial(0, 1)
    return 2 * Polynomial(0, 1) * chebyshev(n - 1) - chebyshev(n - 2)


print(legendre(5))
for n in range(7):
    print(f"T{n} = {chebyshev(n)}")
