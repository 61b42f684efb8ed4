"""Euler, Heun, RK4 and adaptive RK45 on a few systems."""
import math


def euler(f, t, y, h):
    return [yi + h * ki for yi, ki in zip(y, f(t, y))]


def heun(f, t, y, h):
    k1 = f(t, y)
    k2 = f(t + h, [yi + h * k for yi, k in zip(y, k1)])
    return [yi + h / 2 * (a + b) for yi, a, b in zip(y, k1, k2)]


def rk4(f, t, y, h):
    k1 = f(t, y)
    k2 = f(t + h / 2, [a + h / 2 * b for a, b in zip(y, k1)])
    k3 = f(t + h / 2, [a + h / 2 * b for a, b in zip(y, k2)])
    k4 = f(t + h, [a + h * b for a, b in zip(y, k3)])
    return [a + h / 6 * (b + 2 * c + 2 * d + e) for a, b, c, d, e in zip(y, k1, k2, k3, k4)]


def integrate(step, f, y0, t0, t1, n):
    h = (t1 - t0) / n
    t, y = t0, y0
    for i in range(n):
        y = step(f, t, y, h)
        t = t0 + (i + 1) * h
    return y


def decay(t, y):
    return [-2.0 * y[0]]


def oscillator(t, y, omega=2.0):
    x, v = y
    return [v, -(omega**2) * x]


def lotka(t, y):
    x, p = y
    return [1.1 * x - 0.4 * x * p, 0.1 * x * p - 0.4 * p]


def adaptive(f, y, t, t1, tol=1e-6, h=0.1):
    steps = rejected = 0
    while t < t1:
        h = min(h, t1 - t)
        big = rk4(f, t, y, h)
        half = rk4(f, t, y, h / 2)
        small = rk4(f, t + h / 2, half, h / 2)
        err = max(abs(a - b) for a, b in zip(big, small)) / 15
        if err <= tol:
            t += h
            y = small
            steps += 1
        else:
            rejected += 1
        h *= 0.9 * (tol / err) ** 0.2 if err > 0 else 2.0
    return y, steps, rejected


for method in (euler, heun, rk4):
    row = [integrate(method, decay, [1.0], 0.0, 1.0, n)[0] - math.exp(-2) for n in (10, 20, 40)]
    print(f"{method.__name__:6s}", " ".join(f"{e: .3e}" for e in row))
x, v = integrate(rk4, oscillator, [1.0, 0.0], 0.0, math.pi, 200)
print(f"{x:.9f} {v:.9f}")
print(["%.6f" % s for s in integrate(rk4, lotka, [10.0, 10.0], 0, 10, 1000)])
y, steps, rejected = adaptive(lambda t, y: [y[1], (1 - y[0] ** 2) * y[1] - y[0]], [2.0, 0.0], 0.0, 5.0)
print([round(c, 5) for c in y], steps, rejected)
