import math
import random

random.seed(8)
xs = [i / 10 for i in range(50)]
ys = [2.5 * x - 1.2 + random.gauss(0, 0.4) for x in xs]


def least_squares(xs, ys):
    n = len(xs)
    mx, my = sum(xs) / n, sum(ys) / n
    slope = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return slope, my - slope * mx


def descend(grad, start, rate=0.02, momentum=0.9, steps=400, tol=1e-9):
    x = list(start)
    v = [0.0] * len(x)
    for step in range(steps):
        g = grad(x)
        v = [momentum * vi - rate * gi for vi, gi in zip(v, g)]
        x = [a + b for a, b in zip(x, v)]
        if math.sqrt(sum(c * c for c in g)) < tol:
            break
    return x, step


def gradient(p):
    a, b = p
    n = len(xs)
    errs = [a * x + b - y for x, y in zip(xs, ys)]
    return [2 * sum(e * x for e, x in zip(errs, xs)) / n, 2 * sum(errs) / n]


a, b = least_squares(xs, ys)
(ga, gb), steps = descend(gradient, (0, 0))
print(f"closed {a:.6f} {b:.6f}")
print(f"descent {ga:.6f} {gb:.6f} {steps}")
ss_res = sum((y - a * x - b) ** 2 for x, y in zip(xs, ys))
ss_tot = sum((y - sum(ys) / len(ys)) ** 2 for y in ys)
print(f"r2 {1 - ss_res / ss_tot:.5f}")


def polyfit(xs, ys, degree):
    n = degree + 1
    m = [[sum(x ** (i + j) for x in xs) for j in range(n)] + [sum(y * x**i for x, y in zip(xs, ys))] for i in range(n)]
    for c in range(n):
        p = max(range(c, n), key=lambda r: abs(m[r][c]))
        m[c], m[p] = m[p], m[c]
        for r in range(n):
            if r != c:
                f = m[r][c] / m[c][c]
                m[r] = [u - f * v for u, v in zip(m[r], m[c])]
    return [m[i][n] / m[i][i] for i in range(n)]


quad = [0.5 * x * x - 2 * x + 1 for x in xs]
print([round(c, 6) + 0.0 for c in polyfit(xs, quad, 2)], [round(c, 4) for c in polyfit(xs, ys, 3)])


class Logistic:
    def __init__(self):
        self.w = [0, 0, 0]

    def p(self, x1, x2):
        z = self.w[0] + self.w[1] * x1 + self.w[2] * x2
        return 1 / (1 + math.exp(-z)) if z > -500 else 0.0

    def fit(self, data, rate=0.3, rounds=150):
        for _ in range(rounds):
            g = [0.0, 0.0, 0.0]
            for x1, x2, y in data:
                e = self.p(x1, x2) - y
                g[0] += e
                g[1] += e * x1
                g[2] += e * x2
            self.w = [w - rate * gi / len(data) for w, gi in zip(self.w, g)]


data = [(x := random.uniform(-2, 2), y := random.uniform(-2, 2), int(x + y > 0.3)) for _ in range(60)]
m = Logistic()
m.fit(data)
print([round(w, 4) for w in m.w], sum((m.p(a, b) > 0.5) == bool(c) for a, b, c in data))
