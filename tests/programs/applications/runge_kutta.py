# A fourth-order Runge-Kutta step over lists with a function as parameter.
def rk4(f, y, t, h):
    k1 = f(t, y)
    k2 = f(t + h / 2, [a + h / 2 * b for a, b in zip(y, k1)])
    k3 = f(t + h / 2, [a + h / 2 * b for a, b in zip(y, k2)])
    k4 = f(t + h, [a + h * b for a, b in zip(y, k3)])
    return [a + h / 6 * (p + 2 * q + 2 * r + s) for a, p, q, r, s in zip(y, k1, k2, k3, k4)]


def oscillator(t, y):
    return [y[1], -y[0]]


y = [1, 0]
t = 0
for i in range(20):
    y = rk4(oscillator, y, t, 0.1)
    t += 0.1
print(y, t)
