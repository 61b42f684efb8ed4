# The simulation of particles.py with its loops at module level, around the same two classes.
#
#     particles_toplevel.py [PARTICLES [STEPS]]
import math
import sys


class Particle:
    def __init__(self, x, y, vx, vy, charge):
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy
        self.charge = charge
        self.hits = 0
        self.nearest = None

    def move(self, dt):
        self.x += self.vx * dt
        self.y += self.vy * dt

    def energy(self):
        return 0.5 * (self.vx * self.vx + self.vy * self.vy)


class Box:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.hits = 0

    def reflect(self, p):
        if p.x < 0 or p.x > self.width:
            p.vx = -p.vx
            p.x = -p.x if p.x < 0 else 2 * self.width - p.x
            p.hits += 1
            self.hits += 1
        if p.y < 0 or p.y > self.height:
            p.vy = -p.vy
            p.y = -p.y if p.y < 0 else 2 * self.height - p.y
            p.hits += 1
            self.hits += 1


n = int(sys.argv[1]) if len(sys.argv) > 1 else 60
steps = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
box = Box(10, 5)
particles = []
seed = 42
for i in range(n):
    numbers = []
    for _ in range(4):
        seed = (seed * 1103515245 + 12345) % 2147483648
        numbers.append(seed / 2147483648)
    charge = 0.05 if i % 2 else -0.05
    particles.append(Particle(numbers[0] * 10, numbers[1] * 5, numbers[2] - 0.5, numbers[3] - 0.5, charge))

dt = 0.01
time = 0
for _ in range(steps):
    for i in range(n):
        p = particles[i]
        for j in range(i + 1, n):
            q = particles[j]
            dx = p.x - q.x
            dy = p.y - q.y
            d2 = dx * dx + dy * dy + 0.01
            if p.nearest is None or d2 < p.nearest:
                p.nearest = d2
            f = p.charge * q.charge * dt / (d2 * math.sqrt(d2))
            p.vx += f * dx
            p.vy += f * dy
            q.vx -= f * dx
            q.vy -= f * dy
    for p in particles:
        p.move(dt)
        box.reflect(p)
    time += dt

total = 0
most = particles[0]
for p in particles:
    total += p.energy()
    if p.hits > most.hits:
        most = p
print(f"time {time:.2f}, {box.hits} hits, energy {total:.9f}")
print(f"most hits {most.hits} at ({most.x:.6f}, {most.y:.6f})")
if most.nearest is not None:
    print(f"it came as near as {math.sqrt(most.nearest):.6f}")
