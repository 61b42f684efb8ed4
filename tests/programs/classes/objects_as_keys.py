# Objects with their own equality and hash as keys and members; the methods print, so that each call shows.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Loud:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", self.n, other.n)
        return self.n == other.n

    def __hash__(self):
        print("hash", self.n)
        return self.n % 3


class Plain:
    def __init__(self, n):
        self.n = n


class OnlyEq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n


d = {Point(1, 2): "a", Point(3, 4): "b"}
print(d, d[Point(1, 2)], Point(3, 4) in d, Point(5, 6) in d, d.get(Point(9, 9), "none"))
d[Point(1, 2)] = "again"
d.setdefault(Point(7, 7), "new")
print(len(d), d.pop(Point(3, 4)), list(d), list(d.values()))
del d[Point(7, 7)]
print(d)
s = {Point(i % 3, i % 2) for i in range(12)}
print(len(s), Point(2, 1) in s, Point(3, 0) in s)
a = {Point(0, 0), Point(1, 1)}
b = {Point(1, 1), Point(2, 2)}
print(a & b, len(a | b), a - b, len(a ^ b), a == {Point(1, 1), Point(0, 0)}, a <= a | b)
a.discard(Point(0, 0))
a.add(Point(1, 1))
print(a)
print({(Point(0, 1), "k"): 1}[(Point(0, 1), "k")])
print(frozenset([Point(1, 1)]) == frozenset([Point(1, 1)]))
print({Point(1, 2): [Point(3, 4)]} == {Point(1, 2): [Point(3, 4)]}, {1: Point(1, 2)} == {1: Point(1, 3)})
try:
    d[Point(8, 8)]
except KeyError as e:
    print("KeyError", e)

table = {}
for n in (0, 3, 0, 1):
    table[Loud(n)] = n
print(len(table))
p = Plain(1)
seen = {p}
print(p in seen, Plain(1) in seen)
try:
    {OnlyEq(1): 2}
except TypeError as e:
    print(e)
try:
    hash(OnlyEq(1))
except TypeError as e:
    print(e)
points = [Point(1, 2), Point(3, 4)]
print(points.index(Point(3, 4)), points.count(Point(1, 2)), Point(1, 2) in points, points == [Point(1, 2), Point(3, 4)])
points.remove(Point(1, 2))
print(points)


class Graph:
    def __init__(self):
        self.edges = {}

    def add(self, a, b):
        self.edges.setdefault(a, set()).add(b)

    def reach(self, a):
        seen = {a}
        todo = [a]
        while todo:
            at = todo.pop()
            for b in self.edges.get(at, set()):
                if b not in seen:
                    seen.add(b)
                    todo.append(b)
        return seen


g = Graph()
for i in range(5):
    g.add(Point(i, 0), Point(i + 1, 0))
print(len(g.reach(Point(2, 0))), Point(5, 0) in g.reach(Point(3, 0)))
