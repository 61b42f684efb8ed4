# Dataclasses: defaults, factories, ordering, inheritance; cached functions.
from dataclasses import dataclass, field
from functools import lru_cache
@dataclass
class P:
    x: float
    y: float = 2.0
    tags: list = field(default_factory=list)
    def norm(self): return (self.x ** 2 + self.y ** 2) ** 0.5
@dataclass(order=True)
class Card:
    rank: int
    suit: str = field(default="S", compare=False)
@dataclass(frozen=True)
class Q:
    a: int
    b: int
@dataclass
class Sub(P):
    z: int = 0
    def __post_init__(self):
        self.total = self.x + self.y + self.z
p = P(3, 4)
p.tags.append("a")
print(p, P(1), p == P(3, 4, ["a"]), p != P(1), p.norm(), P(1).tags)
print(sorted([Card(3, "H"), Card(1), Card(2, "D")]), Card(1) < Card(2), Card(1, "H") == Card(1, "D"), max(Card(5), Card(9)))
print(Q(1, 2), Q(1, 2) == Q(1, 2), [Q(1, 2)] == [Q(1, 2)])
s = Sub(1, 2, z=5)
print(s, s.total, s.tags, P.y)
@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60))
@lru_cache
def grid(i, j):
    if i == 0 or j == 0: return 1
    return grid(i - 1, j) + grid(i, j - 1)
print(grid(12, 12))
def outer(ws):
    from functools import cache
    @lru_cache(None)
    def best(i, cap):
        if i == len(ws): return 0
        r = best(i + 1, cap)
        if ws[i] <= cap: r = max(r, ws[i] + best(i + 1, cap - ws[i]))
        return r
    return best(0, 10)
print(outer([3, 4, 5]), outer([6, 7]))
try:
    P()
except TypeError as e: print(e)
