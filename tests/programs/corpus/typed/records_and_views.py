"""A table of records under changing names: what typed-Python compilers are tried with, in one program."""
from __future__ import annotations

from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Callable, Generic, Iterator, NamedTuple, TypeVar

T = TypeVar("T")
pair = namedtuple("Pair", ["left", "right"])
Suit = Enum("Suit", "CLUBS DIAMONDS HEARTS SPADES")


class Level(IntEnum):
    LOW = 1
    MIDDLE = 5
    HIGH = 9

    @classmethod
    def of(cls, n: float) -> Level:
        return max((level for level in cls if level <= n), default=cls.LOW)


class Reading(NamedTuple):
    place: str
    value: float
    level: Level = Level.LOW

    def scaled(self, by: float) -> Reading:
        return self._replace(value=self.value * by, level=Level.of(self.value * by))


@dataclass(frozen=True)
class Key:
    name: str
    index: int

    def __str__(self) -> str:
        return f"{self.name}[{self.index}]"


class Store(Generic[T]):
    def __init__(self) -> None:
        self._items: dict[Key, T] = {}

    def put(self, name: str, value: T) -> Key:
        key = Key(name, sum(k.name == name for k in self._items))
        self._items[key] = value
        return key

    def __getitem__(self, key: Key) -> T:
        return self._items[key]

    def __iter__(self) -> Iterator[tuple[Key, T]]:
        yield from self._items.items()

    def __len__(self) -> int:
        return len(self._items)

    def map(self, f: Callable[[T], T]) -> Store[T]:
        other: Store[T] = Store()
        for key, value in self:
            other.put(key.name, f(value))
        return other

    def same_keys(self, other: Store[T]) -> bool:
        return self._items.keys() == other._items.keys()

    def changed(self, other: Store[T]) -> list[str]:
        return sorted(str(k) for k, _ in self._items.items() ^ other._items.items())


store: Store[Reading] = Store()
for place, value in (("roof", 2.5), ("yard", 6.0), ("roof", 0.5), ("cellar", 0.0)):
    print(store.put(place, Reading(place, value, Level.of(value))), end=" ")
print(len(store))
twice = store.map(lambda r: r.scaled(2))
for key, reading in twice:
    print(f"{key!s:>10} {reading.value:5.1f} {reading.level.name} {reading.level + 1}")
print(store.same_keys(twice), sorted(set(store.changed(twice))))
print(store[Key("roof", 1)], Key("roof", 1) == Key("roof", 1), hash(Key("a", 1)) == hash(Key("a", 1)))
try:
    Key("a", 1).index = 2
except AttributeError as e:
    print(type(e).__name__, e)

p = pair(1, "x")
print(p, pair.__name__, p._asdict(), pair(*p) == p, p < (1, "y"))
try:
    pair(1)
except TypeError as e:
    print(e)
print(Suit, list(Suit)[:2], Suit["HEARTS"].value, Suit(4))
print(OrderedDict.fromkeys("mississippi"), [Level.of(x).name for x in (0, 4.9, 5, 100)])
