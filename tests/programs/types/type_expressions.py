"""Type expressions as values: aliases of the module, of a class, of a function."""
from typing import Callable, Dict, Generic, List, Optional, Tuple, TypeVar, Union

Matrix = list[list[float]]
Row = List[float]
Number = int | float
Text = Optional[str]
Index = Union[int, Tuple[int, int]]
Handler = Callable[[int, int], int]
Table: type = Dict[str, "Row"]
T = TypeVar("T")
K = TypeVar("K", bound=int)


def total(m: Matrix, scale: Number = 1) -> float:
    return sum(sum(r) for r in m) * scale


def describe(x: Union[int, float, str]) -> str:
    if isinstance(x, Number):
        return "number"
    return "text"


class Stack(Generic[T]):
    Item = Tuple[int, T]

    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self


class Special(Stack[int]):
    pass


IntStack = Stack[int]
print(total([[1.0, 2.0], [3.0]]), total([[1.5]], 2))
print(describe(1), describe(2.5), describe("x"), describe(True))
print(Stack[int]().push(1).items, IntStack().push(2).push(3).items, Special().push(4).items)


def local() -> List[int]:
    Pairs = list[tuple[int, int]]
    pairs: Pairs = [(1, 2)]
    made = Pairs()
    made.append((3, 4))
    try:
        List[int]()
    except TypeError as e:
        print(e)
    return [a + b for a, b in pairs + made]


print(local(), dict[str, int](a=1), list[int]("12"))
for kind in (int | None, None | str, bool, (float, (list, str))):
    print(isinstance(None, kind), isinstance(3, kind), isinstance("x", kind))
try:
    print(isinstance([1], list[int]))
except TypeError as e:
    print(e)


class Plain:
    pass


for subject in (0, 1):
    try:
        print(Plain[int] if subject else int[3])
    except TypeError as e:
        print(e)
