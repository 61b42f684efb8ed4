# local classes: more
def solve(n):
    class DSU:
        def __init__(self):
            self.p = list(range(n))
            self.size = [1] * n
        def find(self, x):
            while self.p[x] != x:
                self.p[x] = self.p[self.p[x]]
                x = self.p[x]
            return x
        def union(self, a, b):
            a, b = self.find(a), self.find(b)
            if a == b: return False
            if self.size[a] < self.size[b]: a, b = b, a
            self.p[b] = a; self.size[a] += self.size[b]
            return True
    d = DSU()
    print([d.union(i, (i * 3) % n) for i in range(n)])
solve(5); solve(7)
def lists():
    class Node:
        def __init__(self, v, nxt=None): self.v = v; self.next = nxt
    class LinkedList:
        def __init__(self): self.head = None; self.n = 0
        def push(self, v): self.head = Node(v, self.head); self.n += 1
        def __iter__(self):
            c = self.head
            while c: yield c.v; c = c.next
        def __len__(self): return self.n
    l = LinkedList()
    for i in range(4): l.push(i)
    return l
a = lists(); b = lists(); b.push("x")
print(list(a), list(b), len(a), len(b), type(a) is type(b), sum(a))
def shapes():
    from abc import ABC, abstractmethod
    class Shape(ABC):
        count = 0
        @abstractmethod
        def area(self): ...
        @classmethod
        def made(cls): cls.count += 1; return cls.count
    class Sq(Shape):
        def __init__(self, s): self.s = s
        def area(self): return self.s ** 2
    try: Shape()
    except TypeError as e: print(e)
    print(Sq(3).area(), Sq.made(), Sq.made(), Shape.count, Sq.count)
shapes()
def counterclass():
    total = 0
    class A:
        instances = []
        def __init__(self): self.instances.append(self); self.__secret = len(self.instances)
        def get(self): return self.__secret
        @property
        def half(self): return self.__secret / 2
        __str__ = get2 = lambda self: f"A{self.__secret}"
    xs = [A() for _ in range(3)]
    return [x.get() for x in xs], xs[2].half, str(xs[1]), len(A.instances)
print(counterclass(), counterclass())
def factory(op):
    class Op:
        name = op
        def __call__(self, a, b):
            if op == "+": return a + b
            return a - b
        def __repr__(self): return "Op(" + op + ")"
    return Op()
ops = {o: factory(o) for o in "+-"}
print(ops["+"](1, 2), ops["-"](5, 3), ops, [o.name for o in ops.values()])
def gen_class(k):
    class G:
        def items(self):
            for i in range(k): yield i * k
        async_ = None
    return G
print(list(gen_class(3)().items()), list(gen_class(2)().items()), [list(g().items()) for g in (gen_class(1), gen_class(4))])
def err(code):
    class MyErr(Exception):
        def __str__(self): return f"E{code}: {self.args}"
    return MyErr
try: raise err(5)("x", 1)
except Exception as e: print(e, type(e).__name__)
E1, E2 = err(1), err(2)
for c in (E1, E2):
    try:
        try: raise c("q")
        except E1 as e: print("E1", e)
    except Exception as e: print("other", e)
def rec(n, acc=()):
    class R:
        depth = n
    acc = acc + (R,)
    return acc if n == 0 else rec(n - 1, acc)
print([c.depth for c in rec(3)], len(set(rec(3))))
def slots():
    class P:
        __slots__ = ("x", "y")
        def __init__(self, x, y): self.x, self.y = x, y
        def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
        def __hash__(self): return hash((self.x, self.y))
    return len({P(1, 2), P(1, 2), P(2, 1)}), P(1, 2) == P(1, 2), {P(1, 1): 5}[P(1, 1)]
print(slots())
def enums():
    from enum import Enum
    class C(Enum):
        A = 1
        B = 2
    return C.A, C("x") if False else C(2), list(C)
print(enums(), enums()[0])
def nt():
    from collections import namedtuple
    P = namedtuple("P", "x y")
    from typing import NamedTuple
    class Q(NamedTuple):
        a: int
        b: int = 5
    return P(1, 2), Q(1), P(1, 2).x
print(nt())
