from __future__ import annotations
from dataclasses import dataclass
import math


@dataclass
class Vec:
    x: float
    y: float

    def __add__(self, o: Vec) -> Vec:
        return Vec(self.x + o.x, self.y + o.y)

    def __sub__(self, o: Vec) -> Vec:
        return Vec(self.x - o.x, self.y - o.y)

    def __mul__(self, k: float) -> Vec:
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self) -> Vec:
        return -1 * self

    def __matmul__(self, o: Vec) -> float:
        return self.x * o.x + self.y * o.y

    def __abs__(self) -> float:
        return math.hypot(self.x, self.y)

    def __iter__(self):
        yield self.x
        yield self.y

    def __format__(self, spec: str) -> str:
        return "(" + ", ".join(format(c, spec) for c in self) + ")"


@dataclass
class Body:
    name: str
    mass: float
    pos: Vec
    vel: Vec

    @property
    def momentum(self) -> Vec:
        return self.mass * self.vel


class System:
    G = 1.0

    def __init__(self, *bodies: Body, softening: float = 0.05) -> None:
        self.bodies = list(bodies)
        self.eps2 = softening**2

    def accelerations(self) -> list[Vec]:
        acc = [Vec(0.0, 0.0) for _ in self.bodies]
        for i, a in enumerate(self.bodies):
            for j in range(i + 1, len(self.bodies)):
                b = self.bodies[j]
                d = b.pos - a.pos
                k = self.G / (d @ d + self.eps2) ** 1.5
                acc[i] = acc[i] + d * (k * b.mass)
                acc[j] = acc[j] - d * (k * a.mass)
        return acc

    def leapfrog(self, dt: float, steps: int) -> None:
        acc = self.accelerations()
        for _ in range(steps):
            for b, a in zip(self.bodies, acc):
                b.vel = b.vel + a * (dt / 2)
                b.pos = b.pos + b.vel * dt
            acc = self.accelerations()
            for b, a in zip(self.bodies, acc):
                b.vel = b.vel + a * (dt / 2)

    def energy(self) -> float:
        kinetic = sum(0.5 * b.mass * (b.vel @ b.vel) for b in self.bodies)
        potential = 0.0
        for i, a in enumerate(self.bodies):
            for b in self.bodies[:i]:
                r = a.pos - b.pos
                potential -= self.G * a.mass * b.mass / math.sqrt(r @ r + self.eps2)
        return kinetic + potential


if __name__ == "__main__":
    s = System(
        Body("sun", 10.0, Vec(0, 0), Vec(0, 0)),
        Body("earth", 0.1, Vec(3, 0), Vec(0, 1.8)),
        Body("comet", 1e-3, Vec(-6, 1), Vec(0.3, -0.9)),
    )
    e0 = s.energy()
    for step in range(4):
        s.leapfrog(0.01, 100)
        print(f"t={step + 1} drift={(s.energy() - e0) / abs(e0):+.2e}")
        for b in s.bodies:
            print(f"   {b.name:<6}{b.pos:8.4f} |v|={abs(b.vel):.4f}")
    total = sum((b.momentum for b in s.bodies), start=Vec(0, 0))
    print(f"{total:.6f} {-total:.3e}", Vec(1, 2) == Vec(1.0, 2.0), repr(2 * Vec(1, 2)))
