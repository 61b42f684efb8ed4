# `isinstance` with protocols; protocols have abstract methods.
from abc import abstractmethod
from typing import Protocol, runtime_checkable


@runtime_checkable
class Shape(Protocol):
    def area(self) -> float: ...


@runtime_checkable
class Sized(Protocol):
    def __len__(self) -> int: ...


@runtime_checkable
class Named(Protocol):
    name: str

    def greet(self) -> str: ...


class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class Person:
    def __init__(self, name, silent=False):
        if not silent:
            self.name = name

    def greet(self):
        return "hello"


class Nothing:
    pass


for thing in (Square(2), Person("a"), Person("b", True), Nothing(), [1, 2], "text", 5):
    print(isinstance(thing, Shape), isinstance(thing, Sized), isinstance(thing, Named))


def total(things):
    return sum(thing.area() for thing in things if isinstance(thing, Shape))


print(total([Square(1), Nothing(), Square(3)]))


class Readable(Protocol):
    @abstractmethod
    def read(self) -> str: ...


class Writable(Protocol):
    def write(self, text): ...


class Half(Readable, Writable):
    def write(self, text):
        print(text)


class Whole(Half):
    def read(self):
        return "read"


try:
    Half()
except TypeError as e:
    print(e)
print(Whole().read())
print(issubclass(Square, Shape), issubclass(Nothing, Shape), issubclass(Whole, Half))
