# The library in use, as scripts use it.
from __future__ import annotations
from typing import List, Dict, Optional, Tuple, Callable, Iterable, Iterator, Generator, Any, Union, NamedTuple, TypeVar, Generic, Sequence, Set, Deque, DefaultDict, Literal, Final, ClassVar, Protocol, cast, TYPE_CHECKING, overload
from collections.abc import Iterable as It, Mapping, MutableMapping, Sequence as Seq, Hashable
from abc import ABC, abstractmethod
import numbers
from numbers import Number
from dataclasses import dataclass, field
T = TypeVar("T")
Vec = List[float]
Grid = Dict[Tuple[int, int], int]
def first(xs: Sequence[T], default: Optional[T] = None) -> Optional[T]:
    return xs[0] if xs else default
class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...
class Sq(Shape):
    def __init__(self, s: float) -> None: self.s = s
    def area(self) -> float: return self.s ** 2
if TYPE_CHECKING:
    pass
print(first([1,2]), first([]), Sq(2).area(), cast(int, 5))
print(isinstance(3, Number), isinstance([], Iterable), isinstance({}, Mapping), isinstance(2.5, numbers.Real), isinstance("a", Seq))
class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s: Stack[int] = Stack()
s.push(1); print(s.pop())
v: Vec = [1.0]
g: Grid = {}
print(v, g)
