# Fields that are `None` or an object, in every way in which they are seen.
import copy
from dataclasses import dataclass
from typing import Optional

class A:
    def __init__(self, x, other=None):
        self.x = x
        self.other = other
        self.text = None
        self.items = None

    def __repr__(self):
        return f"A({self.x}, {self.other!r}, {self.text!r}, {self.items!r})"

@dataclass
class P:
    name: str
    parent: Optional["P"] = None
    tag: Optional[str] = None
    pair: Optional[tuple] = None

class E(Exception):
    def __init__(self, why, inner=None):
        super().__init__(why)
        self.inner = inner

a = A(1)
b = A(2, a)
b.text = "b"
b.items = [1, 2]
print(a, b)
c = copy.deepcopy(b)
c.other.x = 5
print(a, b, c, c.other is a, c.other is None)
d = copy.copy(b)
print(d.other is a)
b.other = None
print(b, d)
b.other = b
b.other.other = None
print(b.other is None)
p = P("p", P("q", None, "t", (1, "z")), None, None)
print(p, p.parent, p == P("p", P("q", None, "t", (1, "z"))), p.parent == None)
print("{0.name} {0.tag} {0.parent.tag} {0.parent.parent}".format(p))
try:
    raise E("x", E("y"))
except E as e:
    print(e.inner.args, e.inner.inner, e.inner is None)
    e.inner = None
    print(e.inner)

def chain(n):
    head = None
    for i in range(n):
        head = A(i, head)
    return head

h = chain(50000)
n = 0
while h is not None:
    n += h.x
    h = h.other
print(n)

class T:
    def __init__(self, v):
        self.v = v
        self.l = None
        self.r = None

def ins(t, v):
    if t is None:
        return T(v)
    if v < t.v:
        t.l = ins(t.l, v)
    else:
        t.r = ins(t.r, v)
    return t

def size(t):
    return 0 if t is None else size(t.l) + 1 + size(t.r)

def drop(t, v):
    # Takes away what is being looked at.
    if t is None:
        return None
    if v < t.v:
        t.l = drop(t.l, v)
    elif v > t.v:
        t.r = drop(t.r, v)
    else:
        if t.l is None:
            return t.r
        if t.r is None:
            return t.l
        m = t.r
        while m.l is not None:
            m = m.l
        t.v = m.v
        t.r = drop(t.r, m.v)
    return t

t = None
for i in range(300):
    t = ins(t, i * 7919 % 1009)
print(size(t))
for i in range(0, 300, 2):
    t = drop(t, i * 7919 % 1009)
print(size(t))

class Holder:
    def __init__(self):
        self.node = T(1)

def cut(h):
    h.node = None
    return 0

def look(h, node):
    k = cut(h)
    return k + node.v

hh = Holder()
print(look(hh, hh.node), hh.node)

def read(h):
    return h.node.v if h.node else -1

def twice(h, node):
    x = read(h)
    h.node = T(node.v + 1)
    return x + node.v + read(h)

hh.node = T(4)
print(twice(hh, hh.node))

class Mixed:
    def __init__(self, v):
        self.v = v

for m in [Mixed(None), Mixed("s"), Mixed([1]), Mixed((1, 2)), Mixed({1: 2})]:
    print(m.v, m.v is None)
for m in [Mixed(None), Mixed("s"), Mixed(3), Mixed(2.5), Mixed(True)]:
    print(m.v, m.v is None)
