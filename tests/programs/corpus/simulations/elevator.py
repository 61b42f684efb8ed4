from collections import deque
import random


class Passenger:
    count = 0

    def __init__(self, start, goal, time):
        Passenger.count += 1
        self.id = Passenger.count
        self.start, self.goal, self.time = start, goal, time
        self.done = None

    @property
    def waited(self):
        return None if self.done is None else self.done - self.time


class Elevator:
    def __init__(self, floors, capacity=4):
        self.floors = floors
        self.capacity = capacity
        self.at = 0
        self.direction = 1
        self.inside = []
        self.queues = [deque() for _ in range(floors)]
        self.log = []

    def call(self, p):
        self.queues[p.start].append(p)

    @property
    def idle(self):
        return not self.inside and not any(self.queues)

    def step(self, now):
        leaving = [p for p in self.inside if p.goal == self.at]
        for p in leaving:
            self.inside.remove(p)
            p.done = now
        q = self.queues[self.at]
        entered = 0
        while q and len(self.inside) < self.capacity:
            self.inside.append(q.popleft())
            entered += 1
        if leaving or entered:
            self.log.append((now, self.at, len(leaving), entered))
            return
        if self.idle:
            return
        targets = {p.goal for p in self.inside} | {f for f, w in enumerate(self.queues) if w}
        ahead = [t for t in targets if (t - self.at) * self.direction > 0]
        if not ahead:
            self.direction *= -1
        self.at += self.direction


def main():
    rng = random.Random(2024)
    lift = Elevator(8)
    people = []
    for now in range(400):
        if now < 250 and rng.random() < 0.12:
            a, b = rng.sample(range(8), 2)
            p = Passenger(a, b, now)
            people.append(p)
            lift.call(p)
        lift.step(now)
    waits = sorted(p.waited for p in people if p.waited is not None)
    print(f"{Passenger.count} passengers, {len(waits)} served, idle: {lift.idle}")
    print("mean", round(sum(waits) / len(waits), 2), "median", waits[len(waits) // 2], "max", waits[-1])
    for entry in lift.log[:6]:
        print("t=%3d floor=%d out=%d in=%d" % entry)
    histogram = {}
    for w in waits:
        histogram[w // 10] = histogram.get(w // 10, 0) + 1
    for k in sorted(histogram):
        print(f"{10 * k:>3}-{10 * k + 9:<3} {'#' * histogram[k]}")


main()
