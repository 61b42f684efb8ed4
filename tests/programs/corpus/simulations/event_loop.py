"""Discrete events: customers at a counter, as generators driven by a heap."""
import heapq
import itertools
import random
from statistics import mean


class Simulation:
    def __init__(self):
        self.now = 0.0
        self._events = []
        self._ids = itertools.count()

    def at(self, delay, process):
        heapq.heappush(self._events, (self.now + delay, next(self._ids), process))

    def run(self, until=float("inf")):
        steps = 0
        while self._events:
            time, _, process = heapq.heappop(self._events)
            if time > until:
                break
            self.now = time
            steps += 1
            try:
                command, arg = next(process)
            except StopIteration:
                continue
            if command == "wait":
                self.at(arg, process)
            elif command == "acquire":
                arg.acquire(process)
            elif command == "release":
                arg.release()
                self.at(0, process)
        return steps


class Resource:
    def __init__(self, sim, slots):
        self.sim, self.free = sim, slots
        self.queue = []
        self.longest = 0

    def acquire(self, process):
        if self.free > 0:
            self.free -= 1
            self.sim.at(0, process)
        else:
            self.queue.append(process)
            self.longest = max(self.longest, len(self.queue))

    def release(self):
        if self.queue:
            self.sim.at(0, self.queue.pop(0))
        else:
            self.free += 1


def customer(sim, name, counter, service, stats):
    arrived = sim.now
    yield "acquire", counter
    waited = sim.now - arrived
    yield "wait", service
    yield "release", counter
    stats.append((name, waited, sim.now - arrived))


def source(sim, rng, n, counter, stats):
    for i in range(n):
        sim.at(0, customer(sim, f"c{i:02}", counter, rng.expovariate(1 / 4), stats))
        yield "wait", rng.expovariate(1 / 3)


for slots in (1, 2):
    sim = Simulation()
    stats = []
    counter = Resource(sim, slots)
    sim.at(0, source(sim, random.Random(11), 40, counter, stats))
    steps = sim.run()
    print(f"{slots} slot(s): {steps} events, end {sim.now:.3f}, longest queue {counter.longest}")
    print(f"  mean wait {mean(w for _, w, _ in stats):.3f}, worst {max(stats, key=lambda s: s[1])[0]}")
    for name, w, total in stats[:3]:
        print(f"  {name} waited {w:7.3f} stayed {total:7.3f}")
