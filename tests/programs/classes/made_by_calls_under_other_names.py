from collections import namedtuple, OrderedDict
from enum import Enum
from typing import NamedTuple, Iterable
import collections.abc
point = namedtuple('Point', 'x y')
p = point(1,2)
print(p, type(p).__name__, point.__name__, point.__qualname__)
q = NamedTuple('Quad', [('a', int)])
print(q(3))
try: point(1)
except TypeError as e: print(e)
colours = Enum('Colour', 'RED GREEN')
print(colours.RED, repr(colours.GREEN), list(colours), colours)
print(p._replace(x=5), point._make([1,2]), p._asdict(), p == (1,2))
class Sub(namedtuple('Base', 'u v')):
    def s(self): return self.u+self.v
print(Sub(1,2), Sub(1,2).s())
print(OrderedDict.fromkeys('abca'), list(OrderedDict.fromkeys([3,1,3], 0)))
def f():
    P = namedtuple('Pair', ['l', 'r'])
    return P(1, 2)
print(f(), f().l)
