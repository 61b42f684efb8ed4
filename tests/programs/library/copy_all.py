# `copy.copy` and `copy.deepcopy`: aliases, cycles, special methods.
import copy
from collections import deque, defaultdict, Counter, OrderedDict, namedtuple
from dataclasses import dataclass, field
from enum import Enum
from copy import deepcopy


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
        self.tags = []


class Slots:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


@dataclass
class Point:
    x: float
    y: float
    history: list = field(default_factory=list)


@dataclass(frozen=True)
class Key:
    n: int


class Color(Enum):
    RED = 1
    BLUE = 2


class Own:
    def __init__(self, data):
        self.data = data

    def __copy__(self):
        print("copying", self.data)
        return Own(self.data)

    def __deepcopy__(self, memo):
        print("deep copying", self.data)
        return Own(copy.deepcopy(self.data, memo))


class Shared:
    def __init__(self):
        self.table = {}

    def __deepcopy__(self, memo):
        return self


Pair = namedtuple("Pair", "a b")


def scalars():
    for x in (1, 2.5, True, None, "s", b"b", 3j, (1, 2), range(3), frozenset([1])):
        print(copy.copy(x), copy.deepcopy(x))
    print(copy.copy(len) is len, copy.deepcopy(Node) is Node, copy.deepcopy(scalars) is scalars)


def containers():
    a = [[1, 2], [3]]
    b = copy.copy(a)
    c = copy.deepcopy(a)
    a[0].append(9)
    a.append([7])
    print(a, b, c)
    print(b[0] is a[0], c[0] is a[0])
    d = {"k": [1], "l": {"m": [2]}}
    e = copy.copy(d)
    f = copy.deepcopy(d)
    d["k"].append(5)
    d["l"]["m"].append(6)
    print(d, e, f)
    s = {3, 1, 2}
    t = copy.copy(s)
    u = copy.deepcopy(s)
    s.add(10)
    print(sorted(s), sorted(t), sorted(u))
    g = ([1], "x", ([2],))
    h = copy.copy(g)
    i = copy.deepcopy(g)
    g[0].append(4)
    g[2][0].append(5)
    print(g, h, i)
    m = [1, "a", [2.5, None], (1, [2])]
    n = copy.deepcopy(m)
    m[3][1].append(3)
    print(m, n)
    ba = bytearray(b"abc")
    bb = copy.copy(ba)
    bc = copy.deepcopy(ba)
    ba[0] = 90
    print(ba, bb, bc)
    print(copy.deepcopy([]), copy.deepcopy({}), copy.deepcopy(()), copy.copy([]))


def aliases():
    row = [0, 0]
    grid = [row, row, row]
    other = copy.deepcopy(grid)
    other[0][0] = 1
    print(grid, other, other[0] is other[1])
    pair = (row, [row])
    first, second = copy.deepcopy(pair)
    first.append(3)
    print(pair, first, second)
    n = Node(1)
    n.next = n
    m = copy.deepcopy(n)
    print(m.next is m, m is n)
    x = Node(1, Node(2))
    x.next.next = x
    y = copy.deepcopy(x)
    print(y.next.next is y, y.next.value, y.next is x.next)
    loop = [1]
    loop.append(loop)
    again = copy.deepcopy(loop)
    print(again[1] is again, again)
    d = {}
    d["self"] = d
    e = copy.deepcopy(d)
    print(e["self"] is e, e is d)


def instances():
    n = Node(5)
    n.tags.append("a")
    m = copy.copy(n)
    k = copy.deepcopy(n)
    n.tags.append("b")
    n.value = 6
    print(m.value, m.tags, k.value, k.tags)
    s = Slots([1])
    t = copy.copy(s)
    u = copy.deepcopy(s)
    s.a.append(2)
    print(t.a, u.a, hasattr(t, "b"))
    p = Point(1.0, 2.0, [3])
    q = copy.copy(p)
    r = deepcopy(p)
    p.history.append(4)
    p.x = 9.0
    print(p, q, r, q == r)
    print(copy.deepcopy({Key(1): [1]}), copy.copy(Key(2)))
    print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.BLUE])[0] is Color.BLUE)
    w = Pair([1], 2)
    v = copy.copy(w)
    z = copy.deepcopy(w)
    w.a.append(2)
    print(w, v, z)


def special():
    o = Own([1, 2])
    p = copy.copy(o)
    q = copy.deepcopy(o)
    o.data.append(3)
    print(p.data, q.data)
    both = copy.deepcopy([o, o, [o]])
    print(both[0] is both[1], both[1] is both[2][0], both[0] is o)
    s = Shared()
    print(copy.deepcopy(s) is s, copy.deepcopy({"s": [s]})["s"][0] is s)
    shared = [1]
    o1 = Own(shared)
    pair = copy.deepcopy([shared, o1])
    print(pair[0] is pair[1].data)


def library():
    q = deque([[1], [2]], maxlen=3)
    r = copy.copy(q)
    s = copy.deepcopy(q)
    q[0].append(5)
    q.append([3])
    q.append([4])
    print(q, r, s, s.maxlen)
    d = defaultdict(list)
    d["a"].append(1)
    e = copy.copy(d)
    f = copy.deepcopy(d)
    d["a"].append(2)
    f["new"].append(3)
    print(dict(d), dict(e), dict(f))
    c = Counter("abca")
    g = copy.copy(c)
    h = copy.deepcopy(c)
    c["a"] += 5
    print(c, g, h)
    o = OrderedDict([(1, [2])])
    p = copy.deepcopy(o)
    o[1].append(3)
    print(o, p)


def unions(flag):
    x = [1] if flag else {"a": [1]}
    y = copy.deepcopy(x)
    z = copy.copy(x)
    print(y == x, z == x, y is x, y)


def deep_nesting():
    head = None
    for i in range(100):
        head = Node(i, head)
    other = copy.deepcopy(head)
    count = 0
    while other is not None:
        count += other.value
        other = other.next
    print(count)


class Bad:
    def __deepcopy__(self, memo):
        raise ValueError("not this one")


def errors():
    try:
        copy.deepcopy([1, [Bad()]])
    except ValueError as e:
        print("ValueError", e)
    try:
        copy.deepcopy({1: Bad()})
    except ValueError as e:
        print("ValueError", e)


scalars()
containers()
aliases()
instances()
special()
library()
unions(True)
unions(False)
deep_nesting()
errors()
