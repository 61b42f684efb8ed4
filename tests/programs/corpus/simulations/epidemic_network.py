import math
import random
from collections import Counter
from statistics import mean, pstdev

S, I, R = "SIR"


class Person:
    __slots__ = ("id", "state", "days", "friends")

    def __init__(self, id):
        self.id, self.state, self.days, self.friends = id, S, 0, []

    def __repr__(self):
        return f"{self.id}{self.state}"


class World:
    def __init__(self, n, k, rewire, rng):
        self.rng = rng
        self.people = [Person(i) for i in range(n)]
        for i in range(n):
            for d in range(1, k // 2 + 1):
                j = (i + d) % n
                if rng.random() < rewire:
                    j = rng.randrange(n)
                if j != i and self.people[j] not in self.people[i].friends:
                    self.people[i].friends.append(self.people[j])
                    self.people[j].friends.append(self.people[i])

    def infect(self, *ids):
        for i in ids:
            self.people[i].state = I

    def step(self, beta, recover):
        new = set()
        for p in self.people:
            if p.state == I:
                new |= {f.id for f in p.friends if f.state == S and self.rng.random() < beta}
                p.days += 1
                if p.days >= recover:
                    p.state = R
        for i in sorted(new):
            self.people[i].state = I
        return len(new)

    def counts(self):
        c = Counter(p.state for p in self.people)
        return tuple(c[s] for s in (S, I, R))

    def path_length(self, start):
        dist = {start: 0}
        frontier = [self.people[start]]
        while frontier:
            nxt = []
            for p in frontier:
                for f in p.friends:
                    if f.id not in dist:
                        dist[f.id] = dist[p.id] + 1
                        nxt.append(f)
            frontier = nxt
        return sum(dist.values()) / (len(dist) - 1)


for rewire in (0.0, 0.1, 0.5):
    w = World(120, 6, rewire, random.Random(11))
    degrees = [len(p.friends) for p in w.people]
    w.infect(0, 60)
    print(f"rewire {rewire}: degree {mean(degrees):.2f} +- {pstdev(degrees):.2f}, path {w.path_length(0):.2f}")
    history = [w.counts()]
    day = 0
    while history[-1][1] and day < 60:
        w.step(0.15, 5)
        history.append(w.counts())
        day += 1
    peak = max(range(len(history)), key=lambda d: history[d][1])
    print(f"  days {day}, peak {history[peak][1]} on day {peak}, never ill {history[-1][0]}")
    scale = max(h[1] for h in history)
    for d in range(0, len(history), max(1, len(history) // 6)):
        print(f"  {d:3} {'*' * math.ceil(30 * history[d][1] / scale):30} {history[d]}")


def sir(beta, gamma, s0, i0, steps, h=0.5):
    s, i, r = s0, i0, 0.0
    yield s, i, r
    for _ in range(steps):
        f = lambda s, i: (-beta * s * i, beta * s * i - gamma * i)
        k1 = f(s, i)
        k2 = f(s + h / 2 * k1[0], i + h / 2 * k1[1])
        k3 = f(s + h / 2 * k2[0], i + h / 2 * k2[1])
        k4 = f(s + h * k3[0], i + h * k3[1])
        s, i = (v + h / 6 * (a + 2 * b + 2 * c + d) for v, a, b, c, d in zip((s, i), k1, k2, k3, k4))
        r = 1 - s - i
        yield s, i, r


rows = list(sir(0.5, 0.1, 0.99, 0.01, 160))
for s, i, r in rows[::32]:
    print(f"{s:.4f} {i:.4f} {r:.4f}")
print(max(rows, key=lambda t: t[1])[1] > 0.4, round(rows[-1][0], 5), World(5, 2, 0, random.Random(1)).people)
