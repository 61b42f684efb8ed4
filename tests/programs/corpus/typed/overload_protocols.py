from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from dataclasses import InitVar, asdict, astuple, dataclass, field
from enum import Enum, Flag, IntEnum, auto, unique
from typing import Any, Callable, ClassVar, Generic, Iterable, Optional, Protocol, TypeVar, Union, cast, overload

T = TypeVar("T")
K = TypeVar("K")


class Comparable(Protocol):
    def __lt__(self, other: Any) -> bool: ...


@unique
class Color(Enum):
    RED = auto()
    GREEN = auto()
    BLUE = auto()

    @property
    def hex(self) -> str:
        return {Color.RED: "#f00", Color.GREEN: "#0f0", Color.BLUE: "#00f"}[self]

    @classmethod
    def parse(cls, text: str) -> Color:
        for c in cls:
            if c.name.lower() == text.lower():
                return c
        raise ValueError(f"{text!r} is not a colour")

    def __invert__(self) -> Color:
        members = list(Color)
        return members[(members.index(self) + 1) % len(members)]


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W


class Level(IntEnum):
    LOW = 10
    HIGH = 20


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


@dataclass
class Inventory:
    name: str
    items: dict[str, int] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list, repr=False)
    total: int = field(init=False, default=0)
    seed: InitVar[Optional[dict[str, int]]] = None
    instances: ClassVar[int] = 0

    def __post_init__(self, seed):
        Inventory.instances += 1
        if seed is not None:
            self.items.update(seed)
        self.total = sum(self.items.values())


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    patch: int = 0

    @classmethod
    def of(cls, text: str) -> Version:
        return cls(*map(int, text.split(".")))

    def bump(self, part: str) -> Version:
        match part:
            case "major":
                return Version(self.major + 1)
            case "minor":
                return Version(self.major, self.minor + 1)
            case "patch":
                return Version(self.major, self.minor, self.patch + 1)
            case other:
                raise ValueError(f"no part {other}")

    def __str__(self) -> str:
        return ".".join(map(str, astuple(self)))


class Repository(ABC, Generic[K, T]):
    @abstractmethod
    def get(self, key: K) -> Optional[T]: ...

    @abstractmethod
    def put(self, key: K, value: T) -> None: ...

    def get_or(self, key: K, default: T) -> T:
        value = self.get(key)
        return default if value is None else value


class MemoryRepo(Repository[K, T]):
    def __init__(self) -> None:
        self._data: dict[K, T] = {}

    def get(self, key: K) -> Optional[T]:
        return self._data.get(key)

    def put(self, key: K, value: T) -> None:
        self._data[key] = value


class Cached(Repository[K, T]):
    def __init__(self, inner: Repository[K, T]) -> None:
        self.inner = inner
        self.cache: dict[K, T] = {}
        self.hits = 0

    def get(self, key: K) -> Optional[T]:
        if key in self.cache:
            self.hits += 1
            return self.cache[key]
        value = self.inner.get(key)
        if value is not None:
            self.cache[key] = value
        return value

    def put(self, key: K, value: T) -> None:
        self.inner.put(key, value)
        self.cache.pop(key, None)


def largest(items: Iterable[T], key: Callable[[T], Comparable] = cast(Any, lambda x: x)) -> Optional[T]:
    best: Optional[T] = None
    for item in items:
        if best is None or key(best) < key(item):
            best = item
    return best


Json = Union[None, bool, int, float, str, "list[Json]", "dict[str, Json]"]


def depth(value: Json) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth(v) for v in value), default=0)
    return 0


print(Color.RED, repr(Color.GREEN), Color.BLUE.hex, Color.parse("green"), ~Color.BLUE, Color(2), [c.value for c in Color])
print(Perm.R | Perm.X, Perm.RW in (Perm.R | Perm.W | Perm.X), Perm.W in Perm.RW, Perm.RW & Perm.W, bool(Perm.R & Perm.X), Perm(6))
print(Level.HIGH > 15, Level.LOW + 1, sorted([Level.HIGH, Level.LOW]), f"{Level.HIGH!r} {Level.HIGH:d}")
print(double(4), double("ab"))
inv = Inventory("main", {"a": 1}, seed={"b": 5})
print(inv, inv.total, Inventory("x").items, Inventory.instances, asdict(inv))
vs = [Version.of(s) for s in ("1.10.0", "1.2.3", "0.9", "1.2")]
print(*sorted(vs), max(vs).bump("minor"), vs[1] > vs[3], Version(1, 2) == vs[3], len({Version(1), Version(1, 0, 0)}))
for bad in (lambda: vs[0].bump("huge"), lambda: Color.parse("mauve"), lambda: setattr(vs[0], "major", 3), lambda: Repository()):
    try:
        bad()
    except (ValueError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
repo: Repository[str, int] = Cached(MemoryRepo())
repo.put("a", 1)
print(repo.get("a"), repo.get("a"), repo.get_or("b", 7), cast(Cached, repo).hits, isinstance(repo, Repository))
print(largest([3, 9, 2]), largest(["pear", "fig"], key=len), largest([]), largest(vs, key=lambda v: v.minor))
print([depth(j) for j in (1, [], [1, [2]], {"a": [{"b": []}]}, {"x": {}, "y": [1]})])
