# Classes derived from builtin containers.
import copy
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Dict, List


class Stack(list):
    def push(self, x):
        self.append(x)

    def peek(self):
        return self[-1]

    @property
    def size(self):
        return len(self)


s = Stack()
print(s, bool(s), len(s), s == [], list(s))
s.push(1)
s.push(2)
s.append(3)
print(s, len(s), s.peek(), s.pop(), s[0], s[-1], s[0:2], 2 in s, 9 in s, bool(s), sum(s), [x for x in s], s.size)
print(isinstance(s, list), isinstance(s, Stack), isinstance(s, tuple), issubclass(Stack, list), type(s).__name__)
print(s == [1, 2], [1, 2] == s, s != [1, 2], s < [1, 3], [0] < s, s + [4], [0] + s, s * 2, 2 * s, type(s + [4]), type(s[:]))
print(sorted(s, reverse=True), repr(s), str(s), f"{s}", [s, s], {"k": s}, max(s), min(s), list(reversed(s)))
t = Stack([5, 4])
t.sort()
print(t, t * 2, t.index(5), t.count(4), max(t), list(enumerate(t)), list(zip(t, s)), list(map(str, t)), ",".join(map(str, t)))
t += [1]
t[0] = 9
del t[1]
t.extend([7, 8])
t.insert(0, 6)
t.reverse()
print(t, type(t).__name__, t[::2])
t[1:3] = [0, 0, 0]
t.remove(0)
print(t)
first, *rest = t
print(first, rest, *t)
for bad in (lambda: t[99], lambda: t.pop(99), lambda: t.index(99), lambda: t.remove(99), lambda: hash(t), lambda: t + (1,), lambda: Stack(1, 2)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
other = copy.copy(t)
other.append(100)
deep = copy.deepcopy(Stack([[1], [2]]))
deep[0].append(5)
print(t, other, type(other).__name__, deep, type(deep).__name__)
names = Stack("abc")
names.push("d")
print(names, "".join(names), names.copy(), type(names.copy()))


class Limited(list):
    def __init__(self, limit, items=()):
        super().__init__(items)
        self.limit = limit

    def append(self, x):
        if len(self) >= self.limit:
            raise ValueError("full")
        super().append(x)

    def __getitem__(self, i):
        return super().__getitem__(i) * 10

    def __repr__(self):
        return f"Limited({list.__repr__(self)}, {self.limit})"


lim = Limited(3, [1, 2])
lim.append(3)
try:
    lim.append(4)
except ValueError as e:
    print(e, lim, lim[0], lim[-1], [x for x in lim], len(lim))
list.append(lim, 5)
print(lim, list.__len__(lim), list.pop(lim))


class NoInit(list):
    def __init__(self):
        self.tag = "t"


n = NoInit()
n.append(2)
print(n, n.tag)


class Matrix(List[List[int]]):
    def shape(self):
        return len(self), len(self[0])


print(Matrix([[1, 2, 3], [4, 5, 6]]).shape())


class Grid(dict):
    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())


g = Grid()
g[1, 2] = 3
g[0, 0] = 4
print(g[1, 2], g[5, 5], len(g), g.total(), (1, 2) in g, g, list(g.items()), g.get((9, 9)), g.get((0, 0), 1))
print(g == {(1, 2): 3, (0, 0): 4}, {(1, 2): 3} == g, isinstance(g, dict), dict(g), {**g}, sorted(g), list(g), max(g))
for key in g:
    print(key, g[key])
for key, value in g.items():
    print(key, value)
del g[0, 0]
print(g.pop((1, 2)), g.pop("x", None), g, bool(g))


class Config(dict):
    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.name = "config"

    def __getitem__(self, key):
        return super().__getitem__(key) * 10

    def __setitem__(self, key, value):
        super().__setitem__(key, value + 1)


c = Config({"a": 1}, b=2)
c["c"] = 5
c.update({"d": 7}, e=8)
print(c, c["a"], c.get("a"), c.name, c["c"], c.setdefault("f", 9), c.popitem(), c.keys(), list(c.values()))
print(dict(c), {**c}, c | {"z": 1}, {"z": 1} | c, type(c | {}), c.copy(), type(c.copy()))
c |= {"y": 3}
print(c, type(c).__name__)
try:
    c["nothing"]
except KeyError as e:
    print(repr(e))


def keywords(**given):
    return given


print(keywords(**c), keywords(q=1, **Grid(a=2)), Grid(zip("ab", [1, 2])), Grid.fromkeys("xy", 1), dict.get(c, "a"))


class Memo(dict):
    def __init__(self, f):
        self.f = f

    def __missing__(self, key):
        self[key] = self.f(key)
        return self[key]


squares = Memo(lambda x: x * x)
print(squares[3], squares[4], squares[3], squares)


class Graph(Dict[str, list]):
    def edge(self, a, b):
        self.setdefault(a, []).append(b)
        self.setdefault(b, []).append(a)


graph = Graph()
graph.edge("a", "b")
graph.edge("b", "c")
print(graph, copy.deepcopy(graph) == graph, copy.copy(graph))


class Bag(Counter):
    def top(self):
        return self.most_common(1)[0][0]


b = Bag("abca")
b.update("cc")
b["z"] += 5
print(b.top(), b, b["nothing"], sum(b.values()), b.copy(), type(b.copy()).__name__, b == Counter("abcacczzzzz"), Bag())
print(isinstance(b, Counter), isinstance(b, dict), b + Counter("a"), sorted(b.elements())[:3])


class Tree(defaultdict):
    def __init__(self):
        super().__init__(Tree)


class Doubling(defaultdict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


d = Doubling()
print(d[4], d[5], d, d == {4: 8, 5: 10})
lists = defaultdict(list)
lists["a"].append(1)
print(lists)


class LRU(OrderedDict):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity

    def get(self, key):
        if key not in self:
            return -1
        self.move_to_end(key)
        return self[key]

    def put(self, key, value):
        if key in self:
            self.move_to_end(key)
        self[key] = value
        if len(self) > self.capacity:
            self.popitem(last=False)


cache = LRU(2)
cache.put(1, 1)
cache.put(2, 2)
print(cache.get(1))
cache.put(3, 3)
print(cache.get(2), list(cache), isinstance(cache, OrderedDict), isinstance(cache, dict), dict(cache))


class Window(deque):
    def total(self):
        return sum(self)


w = Window([1, 2, 3], maxlen=3)
w.append(4)
print(w, w.total(), len(w), w[0], isinstance(w, deque), Window())


class Tags(set):
    def both(self, other):
        return self & other

    def __repr__(self):
        return "Tags" + str(sorted(self))


tags = Tags([3, 1])
tags.add(2)
print(tags, tags.both({2, 3, 4}), tags | {9}, tags - {1}, {1, 5} & tags, tags ^ {1, 7}, type(tags | {1}), 2 in tags, len(tags))
print(tags == {1, 2, 3}, tags <= {1, 2, 3, 4}, tags.issuperset({1}), tags.union([8]), isinstance(tags, set), tags.isdisjoint(Tags([9])))
tags |= {10}
tags.discard(1)
print(tags, type(tags).__name__, sorted(tags), max(tags), Tags() == set(), bool(Tags()))


class Plain(set):
    pass


print(Plain([1]), Plain(), {1} == Plain([1]))


class Both(Stack):
    limit = 2

    def push(self, x):
        super().push(x)
        if len(self) > self.limit:
            del self[0]


both = Both([1])
both.push(2)
both.push(3)
print(both, isinstance(both, Stack), isinstance(both, list), both.peek())


def inner(k):
    class Scaled(list):
        def __getitem__(self, i):
            return super().__getitem__(i) * k

    return Scaled([1, 2, 3])


print(inner(2)[1], inner(3)[1], [inner(4), inner(5)])
counts = Counter(OrderedDict(a=2, b=3))
print(counts, OrderedDict(counts), {**counts}, dict(counts), counts == OrderedDict(counts), isinstance(OrderedDict(), dict))
plain = {}
plain.update(counts)
print(plain)
