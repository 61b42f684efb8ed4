"""N bodies as instances of a class."""
import time


class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx
        self.vy = vy
        self.vz = vz
        self.mass = mass
    def move(self, dt):
        self.x += dt * self.vx
        self.y += dt * self.vy
        self.z += dt * self.vz


def advance(bodies, dt):
    for i in range(len(bodies)):
        a = bodies[i]
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            d2 = dx * dx + dy * dy + dz * dz
            mag = dt / (d2 * d2 ** 0.5)
            a.vx -= dx * b.mass * mag
            a.vy -= dy * b.mass * mag
            a.vz -= dz * b.mass * mag
            b.vx += dx * a.mass * mag
            b.vy += dy * a.mass * mag
            b.vz += dz * a.mass * mag
    for b in bodies:
        b.move(dt)


def kernel(n):
    bodies = [Body(i * 1.5, i * 0.7 + 1.0, 0.3 * i, 0.01 * i, 0.02, -0.01 * i, 1.0 + i) for i in range(5)]
    for i in range(n):
        advance(bodies, 0.001)
    s = 0.0
    for b in bodies:
        s += b.x + b.y + b.z
    return s


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(50000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
