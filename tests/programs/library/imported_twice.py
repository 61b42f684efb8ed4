# A name that is imported again from where it came stays what it was; names of typing are those of collections.
from collections import *
from dataclasses import dataclass
from typing import *
from enum import Enum
from itertools import *
from dataclasses import dataclass
from enum import Enum
import typing


@dataclass
class Point:
    x: int
    y: int = 0


class Color(Enum):
    RED = 1


def table(counts: Counter[str]) -> OrderedDict:
    return OrderedDict(counts)


class Shelf(OrderedDict):
    pass


counts: Counter[str] = Counter("abca")
print(Point(1), Color.RED, counts, table(counts), Shelf(a=1))
queue: Deque[int] = deque([1])
groups: DefaultDict[str, int] = defaultdict(int)
groups["a"] += 1
print(queue, groups)
print(typing.Counter("aa"), typing.OrderedDict(), typing.Deque([1, 2]), typing.DefaultDict(list))
try:
    print(typing.List())
except TypeError as e:
    print(e)
