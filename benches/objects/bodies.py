"""N-body with an object for each body."""
import math
import time

SIZE = 20000


class Vec:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def scaled(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    def add(self, other):
        self.x += other.x
        self.y += other.y
        self.z += other.z

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z


class Body:
    def __init__(self, pos, vel, mass):
        self.pos = pos
        self.vel = vel
        self.mass = mass

    def kick(self, other, dt):
        d = self.pos - other.pos
        r2 = d.dot(d)
        mag = dt / (r2 * math.sqrt(r2))
        self.vel.add(d.scaled(-other.mass * mag))
        other.vel.add(d.scaled(self.mass * mag))

    def move(self, dt):
        self.pos.add(self.vel.scaled(dt))


def energy(bodies):
    e = 0.0
    for i, b in enumerate(bodies):
        e += 0.5 * b.mass * b.vel.dot(b.vel)
        for c in bodies[i + 1:]:
            d = b.pos - c.pos
            e -= b.mass * c.mass / math.sqrt(d.dot(d))
    return e


def run(n):
    bodies = [
        Body(Vec(0.0, 0.0, 0.0), Vec(0.0, 0.0, 0.0), 39.47),
        Body(Vec(4.84, -1.16, -0.10), Vec(0.6, 2.8, -0.02), 0.037),
        Body(Vec(8.34, 4.12, -0.4), Vec(-1.01, 1.82, 0.008), 0.011),
        Body(Vec(12.89, -15.11, -0.22), Vec(1.08, 0.86, -0.01), 0.0017),
        Body(Vec(15.37, -25.9, 0.17), Vec(0.97, 0.59, -0.03), 0.002),
    ]
    for step in range(n):
        for i in range(len(bodies)):
            a = bodies[i]
            for j in range(i + 1, len(bodies)):
                a.kick(bodies[j], 0.001)
        for b in bodies:
            b.move(0.001)
    return energy(bodies)


def main():
    best = 1.0e30
    for rep in range(5):
        start = time.perf_counter()
        result = run(SIZE)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)


main()
