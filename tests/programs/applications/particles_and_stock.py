# Simulations with classes, properties, seeded random numbers.
import random
class Particle:
    count = 0
    def __init__(self, pos, vel, mass=1.0):
        self.pos = list(pos)
        self.vel = list(vel)
        self.mass = mass
        Particle.count += 1
    def step(self, dt):
        for i in range(len(self.pos)):
            self.pos[i] += self.vel[i] * dt
            if not 0 <= self.pos[i] <= 10:
                self.vel[i] = -self.vel[i]
    @property
    def energy(self):
        return 0.5 * self.mass * sum(v * v for v in self.vel)
random.seed(1)
ps = [Particle([random.uniform(0, 10) for _ in range(2)], (random.gauss(0, 1), random.gauss(0, 1)), mass=random.choice([1.0, 2.0])) for _ in range(5)]
for _ in range(100):
    for p in ps: p.step(0.1)
for p in ps: print([round(x, 6) for x in p.pos], round(p.energy, 9))
print(Particle.count, f"{sum(p.energy for p in ps):.6f}")
class Queue:
    def __init__(self): self._items = []
    def enqueue(self, x): self._items.insert(0, x)
    def dequeue(self): return self._items.pop()
    def __len__(self): return len(self._items)
    def __iter__(self): return iter(self._items)
q = Queue()
for w in ("a", "b", "c"): q.enqueue(w)
print(len(q), [x for x in q], q.dequeue())
class Inventory:
    def __init__(self): self.stock = {}
    def add(self, name, qty=1, price=0.0):
        if name in self.stock:
            old_qty, old_price = self.stock[name]
            self.stock[name] = (old_qty + qty, price or old_price)
        else: self.stock[name] = (qty, price)
    def total(self): return sum(q * p for q, p in self.stock.values())
    def __str__(self):
        return "\n".join(f"{n:<10}{q:>5}{p:>10.2f}" for n, (q, p) in sorted(self.stock.items()))
inv = Inventory()
inv.add("apple", 3, 0.5); inv.add("pear", price=1.25); inv.add("apple", 2)
print(inv); print(inv.total())
