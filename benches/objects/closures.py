"""An integrator built from closures."""
import time

SIZE = 200000


def polynomial(coefficients):
    def f(x):
        y = 0.0
        for c in coefficients:
            y = y * x + c
        return y
    return f


def compose(f, g):
    return lambda x: f(g(x))


def rk4(f):
    def step(t, y, h):
        k1 = f(t, y)
        k2 = f(t + 0.5 * h, y + 0.5 * h * k1)
        k3 = f(t + 0.5 * h, y + 0.5 * h * k2)
        k4 = f(t + h, y + h * k3)
        return y + h * (k1 + 2.0 * k2 + 2.0 * k3 + k4) / 6.0
    return step


def run(n):
    p = polynomial([0.5, -1.0, 0.25, 1.0])
    q = compose(p, lambda x: 0.1 * x)
    step = rk4(lambda t, y: q(t) - 0.3 * y)
    h = 10.0 / n
    y = 1.0
    for i in range(n):
        y = step(i * h, y, h)
    return y


def main():
    best = 1.0e30
    for rep in range(5):
        start = time.perf_counter()
        result = run(SIZE)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)


main()
