from __future__ import annotations
from typing import Generic, Iterator, Optional, Protocol, TypeVar, Callable, Union

T = TypeVar("T")
U = TypeVar("U")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self._items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self._items.append(item)
        return self

    def pop(self) -> T:
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

    def peek(self) -> Optional[T]:
        return self._items[-1] if self._items else None

    def __len__(self) -> int:
        return len(self._items)

    def __bool__(self) -> bool:
        return bool(self._items)

    def __iter__(self) -> Iterator[T]:
        return reversed(self._items)

    def map(self, f: Callable[[T], U]) -> Stack[U]:
        out: Stack[U] = Stack()
        for x in self._items:
            out.push(f(x))
        return out


class Shape(Protocol):
    def area(self) -> float: ...


class Square:
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side**2


class Disc:
    def __init__(self, r: float) -> None:
        self.r = r

    def area(self) -> float:
        return 3.14159 * self.r * self.r


def total_area(shapes: list[Shape]) -> float:
    return sum(s.area() for s in shapes)


class Ok(Generic[T]):
    __match_args__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def then(self, f: Callable[[T], Result]) -> Result:
        return f(self.value)


class Err:
    __match_args__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def then(self, f: Callable[..., Result]) -> Result:
        return self


Result = Union[Ok, Err]


def parse(s: str) -> Result:
    try:
        return Ok(int(s))
    except ValueError:
        return Err(f"not a number: {s!r}")


def half(n: int) -> Result:
    return Ok(n // 2) if n % 2 == 0 else Err(f"{n} is odd")


def show(r: Result) -> str:
    match r:
        case Ok(v):
            return f"ok {v}"
        case Err(why):
            return f"error {why}"
    return "?"


if __name__ == "__main__":
    s: Stack[int] = Stack()
    s.push(1).push(2).push(3)
    print(len(s), s.peek(), list(s), list(s.map(str)), list(s.map(lambda x: x / 2)))
    while s:
        print(s.pop(), end=" ")
    print(s.peek())
    try:
        s.pop()
    except IndexError as e:
        print(e)
    print(f"{total_area([Square(2), Disc(1.0), Square(0.5)]):.4f}")
    for text in ("84", "x", "14", "7"):
        print(show(parse(text).then(half).then(half)))
