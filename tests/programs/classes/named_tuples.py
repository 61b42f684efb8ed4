from collections import namedtuple
from typing import NamedTuple
import collections

Point = namedtuple("Point", ["x", "y"])
Size = namedtuple("Size", "w h", defaults=(5,))
Tri = collections.namedtuple("Tri", "a, b, c")


class Vec(NamedTuple):
    x: float
    y: float = 0.0

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def length2(self):
        return self.x * self.x + self.y * self.y

    @property
    def flipped(self):
        return Vec(self.y, self.x)


class Named(namedtuple("Named", "key value")):
    def show(self):
        return f"{self.key}={self.value}"


p = Point(1, 2)
print(p, p.x + p.y, p[0], p[-1], len(p), repr(p), str(p), f"{p}")
x, y = p
print(x, y, p == (1, 2), (1, 2) == p, p == Point(1, 2), p != (1, 3), p < (1, 3), Point(2, 0) > p)
print(p._replace(x=5), p._asdict(), Point._fields, Point._make([7, 8]), p + (3,), p[0:1], 2 in p, list(p), tuple(p))
print(Point(y=1, x=2), Size(3), Size(3, 4), Size(w=1), Tri(1, "b", 2.5))
print({p: 1}[Point(1, 2)], {(1, 2): "t"}[p], p in {(1, 2)}, hash(p) == hash((1, 2)))
print(sorted([Point(3, 1), Point(1, 2), Point(1, 1)]), max([Point(3, 1), Point(1, 2)]), min(Point(0, 9), Point(1, 0)))
print(isinstance(p, tuple), isinstance(p, Point), type(p).__name__)
v = Vec(3)
print(v, v + Vec(1, 1), v.length2(), Vec(1, 2).flipped, v < Vec(4))
print(Named("a", 1).show(), Named("a", 1), Named("k", [1]).value)
try:
    p.x = 3
except AttributeError as e:
    print(e)
try:
    Point(1)
except TypeError as e:
    print(e)
try:
    p[2]
except IndexError as e:
    print(e)
for a, b in [Point(1, 2), Point(3, 4)]:
    print(a * b)
print("%d-%d" % p, sum(p), [q.x for q in map(Point._make, [(1, 2), (3, 4)])])


def area(w, h):
    return w * h


print(area(*Size(3, 4)))
match p:
    case Point(x=1, y=b):
        print("matched", b)
match Vec(1, 2):
    case Vec(a, b):
        print(a, b)
Edge = namedtuple("Edge", "to cost")
graph = {"a": [Edge("b", 2), Edge("c", 5)], "b": [Edge("c", 1)], "c": []}
best = {"a": 0}
todo = ["a"]
while todo:
    at = todo.pop()
    for e in graph[at]:
        c = best[at] + e.cost
        if e.to not in best or c < best[e.to]:
            best[e.to] = c
            todo.append(e.to)
print(best)
