import dataclasses
from dataclasses import FrozenInstanceError, InitVar, KW_ONLY, asdict, astuple, dataclass, field, replace
from typing import ClassVar


@dataclass(frozen=True)
class P:
    x: int
    y: int = 0

    def moved(self, dx):
        return replace(self, x=self.x + dx)


@dataclass(order=True)
class Item:
    prio: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, repr=False)
    made: ClassVar[int] = 0


@dataclass
class Base:
    a: int
    b: str = "b"

    def __post_init__(self):
        self.total = self.a * 2


@dataclass
class Derived(Base):
    c: float = 1.5

    def area(self):
        return self.total * self.c


@dataclass
class WithInit:
    n: int
    scale: InitVar[int] = 3
    value: int = field(init=False)

    def __post_init__(self, scale):
        self.value = self.n * scale


@dataclass
class Keyed:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int = 3


@dataclass(frozen=True)
class Norm:
    x: float
    length: float = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "length", abs(self.x))


@dataclass(unsafe_hash=True)
class Hashed:
    n: int


@dataclass(eq=False)
class Same:
    n: int


@dataclass(slots=True)
class Slotted:
    n: int


@dataclass
class Tree:
    value: int
    children: list["Tree"] = field(default_factory=list)


p = P(1)
print(p, hash(p) == hash(P(1)), {p: 1}[P(1, 0)], p == P(1), p != P(2), p.moved(4))
try:
    p.x = 5
except FrozenInstanceError as e:
    print(type(e).__name__, e)
try:
    del p.x
except AttributeError as e:
    print(type(e).__name__, e)
items = [Item(3, "c"), Item(1, "a"), Item(2, "b")]
print(sorted(items), min(items), Item(1, "x") == Item(1, "y"), Item(1, "x") < Item(2, "a"), Item(1, "x") >= Item(1, "y"))
items[0].tags.append("t")
print(items[0].tags, items[1].tags, Item.made)
print(replace(p, y=9), asdict(p), astuple(p), dataclasses.replace(Item(1, "q"), name="r"))
d = Derived(2, c=2.0)
print(d, d.area(), d == Derived(2, "b", 2.0), Derived(1) == Base(1), d.total)
print(WithInit(2), WithInit(2, 5).value, Keyed(1, b=5), Norm(-2.5))
print({Hashed(1), Hashed(1), Hashed(2)}, Same(1) == Same(1), Slotted(3))
try:
    hash(Base(1))
except TypeError as e:
    print(e)
try:
    Keyed(1, 2)
except TypeError as e:
    print(e)
try:
    Base()
except TypeError as e:
    print(e)
try:
    Item(1, "a") < 3
except TypeError as e:
    print(e)
t = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(t)
print(asdict(Item(1, "n", ["u", "v"])), astuple(Item(2, "m")))
match p:
    case P(x, y):
        print("positional", x, y)
memo = {}


def paths(at):
    if at in memo:
        return memo[at]
    if at.x == 0 or at.y == 0:
        return 1
    memo[at] = paths(P(at.x - 1, at.y)) + paths(P(at.x, at.y - 1))
    return memo[at]


print(paths(P(10, 10)), len(memo))
