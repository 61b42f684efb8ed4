"""A warehouse: orders arrive, workers pick them, stock is refilled. Events in a heap, numbers from a generator of its own."""
import heapq
from collections import Counter, defaultdict, namedtuple
from dataclasses import dataclass, field
from enum import Enum

event = namedtuple("Event", "time number kind payload")


class State(Enum):
    WAITING = "waiting"
    PICKED = "picked"
    SHORT = "short of stock"


class Dice:
    """A small linear congruential generator."""

    def __init__(self, seed):
        self.state = seed

    def roll(self, n):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return self.state // 65536 % n


@dataclass(order=True)
class Order:
    priority: int
    number: int
    items: Counter = field(compare=False)
    arrived: int = field(default=0, compare=False)
    state: State = field(default=State.WAITING, compare=False)

    @property
    def size(self):
        return sum(self.items.values())


class Warehouse:
    GOODS = ("bolt", "nut", "gear", "belt")

    def __init__(self, seed, workers):
        self.dice = Dice(seed)
        self.stock = Counter({name: 12 for name in self.GOODS})
        self.free = list(range(workers))
        self.events = []
        self.queue = []
        self.done = []
        self.log = defaultdict(list)
        self.numbers = 0

    def at(self, time, kind, payload=None):
        self.numbers += 1
        heapq.heappush(self.events, event(time, self.numbers, kind, payload))

    def arrive(self, now, _):
        items = Counter()
        for _ in range(1 + self.dice.roll(4)):
            items[self.GOODS[self.dice.roll(4)]] += 1 + self.dice.roll(2)
        order = Order(self.dice.roll(3), self.numbers, items, now)
        heapq.heappush(self.queue, order)
        self.log[now].append(f"order {order.number} of {order.size}")
        if now < 40:
            self.at(now + 1 + self.dice.roll(5), "arrive")
        self.start(now)

    def start(self, now):
        while self.free and self.queue:
            order = heapq.heappop(self.queue)
            missing = order.items - self.stock
            if missing:
                order.state = State.SHORT
                self.done.append((now, order))
                self.log[now].append(f"order {order.number} lacks {dict(missing)}")
                continue
            self.stock -= order.items
            worker = self.free.pop()
            self.at(now + 2 * order.size, "picked", (worker, order))

    def picked(self, now, payload):
        worker, order = payload
        order.state = State.PICKED
        self.free.append(worker)
        self.done.append((now, order))
        self.start(now)

    def refill(self, now, _):
        low = {name for name in self.GOODS if self.stock[name] < 5}
        self.stock |= dict.fromkeys(low, 10)
        if low:
            self.log[now].append("refilled " + ", ".join(sorted(low)))
        if now < 45:
            self.at(now + 15, "refill")

    def run(self):
        handlers = {"arrive": self.arrive, "picked": self.picked, "refill": self.refill}
        self.at(0, "arrive")
        self.at(10, "refill")
        while self.events:
            now, _, kind, payload = heapq.heappop(self.events)
            handlers[kind](now, payload)


for seed, workers in ((7, 1), (7, 3), (2024, 2)):
    house = Warehouse(seed, workers)
    house.run()
    states = Counter(order.state for _, order in house.done)
    waits = [now - order.arrived for now, order in house.done if order.state is State.PICKED]
    print(f"seed {seed}, {workers} workers: {len(house.done)} orders")
    print("  ", {state.value: n for state, n in states.items()}, State)
    print(f"   longest {max(waits)}, mean {sum(waits) / len(waits):.3f}, stock {sorted(house.stock.items())}")
    for now in sorted(house.log)[:6]:
        print(f"   {now:>3}: {'; '.join(house.log[now])}")
print(event(1, 2, "end", None))
