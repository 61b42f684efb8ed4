import random

random.seed(99)


class Animal:
    symbol = "?"
    start = 5

    def __init__(self, x, y, energy=None):
        self.x, self.y = x, y
        self.energy = self.start if energy is None else energy
        self.alive = True

    def move(self, world):
        dx, dy = random.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        self.x = (self.x + dx) % world.size
        self.y = (self.y + dy) % world.size
        self.energy -= 1

    def act(self, world):
        self.move(world)
        self.eat(world)
        if self.energy <= 0:
            self.alive = False
        elif self.energy >= self.breed_at:
            self.energy //= 2
            world.born.append(type(self)(self.x, self.y, self.energy))

    def eat(self, world):
        raise NotImplementedError


class Rabbit(Animal):
    symbol = "r"
    start = 4
    breed_at = 9

    def eat(self, world):
        if world.grass[self.y][self.x] > 0:
            world.grass[self.y][self.x] -= 1
            self.energy += 2


class Fox(Animal):
    symbol = "F"
    start = 12
    breed_at = 30

    def eat(self, world):
        for other in world.animals:
            if other.alive and isinstance(other, Rabbit) and (other.x, other.y) == (self.x, self.y):
                other.alive = False
                self.energy += 8
                break


class World:
    def __init__(self, size=12):
        self.size = size
        self.grass = [[random.randint(0, 2) for _ in range(size)] for _ in range(size)]
        place = lambda: (random.randrange(size), random.randrange(size))
        self.animals = [Rabbit(*place()) for _ in range(40)] + [Fox(*place()) for _ in range(5)]
        self.born = []

    def tick(self):
        for row in self.grass:
            for i in range(len(row)):
                if row[i] < 3 and random.random() < 0.15:
                    row[i] += 1
        self.born = []
        for a in self.animals:
            if a.alive:
                a.act(self)
        self.animals = [a for a in self.animals if a.alive] + self.born

    def census(self):
        c = {}
        for a in self.animals:
            c[a.symbol] = c.get(a.symbol, 0) + 1
        return c

    def __str__(self):
        rows = [["." if g else " " for g in row] for row in self.grass]
        for a in self.animals:
            rows[a.y][a.x] = a.symbol
        return "\n".join("|" + "".join(r) + "|" for r in rows)


w = World()
for t in range(40):
    if t % 8 == 0:
        print(t, sorted(w.census().items()), sum(map(sum, w.grass)))
    w.tick()
print(w)
