"""isinstance with the abstract classes of collections.abc, numbers and typing."""
import collections
import numbers
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Container, Hashable, Iterable, Iterator, Mapping, MutableSequence, Sequence, Set, Sized
from typing import Dict, List


class Bag:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter([1, 2])

    def __len__(self):
        return 2

    def __contains__(self, x):
        return x in (1, 2)


class Point:
    def __eq__(self, other):
        return True

    def __call__(self):
        return 0


class Count:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


def gen():
    yield 1


def row(x):
    return "".join(
        "01"[b]
        for b in (
            isinstance(x, Iterable),
            isinstance(x, Iterator),
            isinstance(x, Sequence),
            isinstance(x, MutableSequence),
            isinstance(x, Mapping),
            isinstance(x, Set),
            isinstance(x, Sized),
            isinstance(x, Hashable),
            isinstance(x, Callable),
            isinstance(x, Container),
            isinstance(x, Collection),
            isinstance(x, numbers.Number),
            isinstance(x, numbers.Integral),
            isinstance(x, List),
            isinstance(x, Dict),
        )
    )


print("int", row(1))
print("bool", row(True))
print("float", row(1.5))
print("complex", row(1j))
print("None", row(None))
print("str", row("a"))
print("bytes", row(b"a"))
print("list", row([1]))
print("tuple", row((1, 2)))
print("dict", row({1: 2}))
print("set", row({1}))
print("frozenset", row(frozenset([1])))
print("range", row(range(3)))
print("keys", row({1: 2}.keys()))
print("generator", row(gen()))
print("zip", row(zip([1], [2])))
print("function", row(gen))
print("builtin", row(len))
print("class", row(Bag))
print("Bag", row(Bag()))
print("Point", row(Point()))
print("Count", row(Count()))
print("deque", row(deque()))
print("defaultdict", row(defaultdict(int)))
print("Counter", row(Counter()))
print(isinstance(deque([1]), deque), isinstance(defaultdict(int), dict), isinstance(Counter(), (list, dict)))
print(isinstance([], deque), isinstance({}, Counter), isinstance(Counter("a"), collections.Counter))


def flatten(items):
    for item in items:
        if isinstance(item, Iterable) and not isinstance(item, (str, bytes)):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, [3, "four"], (5, 6)], {7}])))
