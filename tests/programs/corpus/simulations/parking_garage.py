from enum import Enum, auto
from dataclasses import dataclass, field
from typing import Dict, List, Optional
import heapq
import random


class Size(Enum):
    MOTO = 1
    CAR = 2
    TRUCK = 3

    def fits(self, other: "Size") -> bool:
        return self.value <= other.value


@dataclass(order=True)
class Spot:
    level: int
    number: int
    size: Size = field(compare=False)
    vehicle: Optional["Vehicle"] = field(default=None, compare=False, repr=False)

    @property
    def free(self):
        return self.vehicle is None


@dataclass(eq=False)
class Vehicle:
    plate: str
    size: Size
    entered: int = 0


class GarageFull(Exception):
    pass


class Garage:
    RATES = {Size.MOTO: 50, Size.CAR: 120, Size.TRUCK: 300}

    def __init__(self, layout: List[Dict[Size, int]]):
        self.spots: List[Spot] = []
        for level, counts in enumerate(layout):
            number = 0
            for size, n in counts.items():
                for _ in range(n):
                    self.spots.append(Spot(level, number, size))
                    number += 1
        self.parked: Dict[str, Spot] = {}
        self.income = 0

    def park(self, v: Vehicle, now: int) -> Spot:
        if v.plate in self.parked:
            raise ValueError(f"{v.plate} is already inside")
        candidates = [s for s in self.spots if s.free and v.size.fits(s.size)]
        if not candidates:
            raise GarageFull(f"no place for a {v.size.name.lower()}")
        spot = min(candidates, key=lambda s: (s.size.value, s.level, s.number))
        spot.vehicle = v
        v.entered = now
        self.parked[v.plate] = spot
        return spot

    def leave(self, plate: str, now: int) -> int:
        spot = self.parked.pop(plate)
        v, spot.vehicle = spot.vehicle, None
        hours = -(-(now - v.entered) // 60)
        fee = self.RATES[v.size] * max(1, hours)
        if hours > 5:
            fee = round(fee * 0.8)
        self.income += fee
        return fee

    def occupancy(self):
        out = {}
        for s in self.spots:
            used, total = out.get(s.size, (0, 0))
            out[s.size] = (used + (not s.free), total + 1)
        return out

    def __str__(self):
        lines = []
        for level in sorted({s.level for s in self.spots}):
            row = [s for s in self.spots if s.level == level]
            lines.append(f"{level}: " + "".join(s.size.name[0] if s.free else "#" for s in row))
        return "\n".join(lines)


g = Garage([{Size.MOTO: 2, Size.CAR: 3}, {Size.CAR: 2, Size.TRUCK: 1}])
print(g)
events = []
rng = random.Random(99)
for i in range(12):
    size = rng.choice(list(Size))
    start = rng.randrange(0, 120)
    heapq.heappush(events, (start, i, "in", Vehicle(f"P{i:02}", size)))
turned_away = 0
while events:
    now, n, kind, v = heapq.heappop(events)
    if kind == "in":
        try:
            spot = g.park(v, now)
        except GarageFull as e:
            turned_away += 1
            print(f"{now:4} {v.plate} {e}")
        else:
            stay = rng.randrange(30, 420)
            print(f"{now:4} {v.plate} {v.size.name:<5} -> {spot.level}/{spot.number} {spot.size.name}")
            heapq.heappush(events, (now + stay, n, "out", v))
    else:
        fee = g.leave(v.plate, now)
        print(f"{now:4} {v.plate} pays {fee / 100:.2f}")
print(turned_away, g.income, {k.name: v for k, v in g.occupancy().items()}, sep=" | ")
print(sorted(g.spots)[:2], g.spots[0] < g.spots[1], Size(2), Size["CAR"] is Size.CAR)
v = Vehicle("X", Size.CAR)
g.park(v, 0)
for bad in (lambda: g.park(v, 5), lambda: g.leave("nope", 1)):
    try:
        bad()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
print(g)
