from __future__ import annotations
from typing import overload
import typing


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x * 2


class V:
    def __init__(self, c):
        self.c = list(c)

    @overload
    def __mul__(self, other: float) -> V:
        ...

    @typing.overload
    def __mul__(self, other: V) -> float:
        ...

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return V([x * other for x in self.c])
        return sum(a * b for a, b in zip(self.c, other.c))


print(f(2), f("ab"), (V([1, 2]) * 2).c, V([1, 2]) * V([3, 4]))
