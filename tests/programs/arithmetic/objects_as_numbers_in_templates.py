# `%` with objects that are formatted as numbers.
from enum import IntEnum
from fractions import Fraction


class Index:
    def __index__(self):
        return 7


class Int:
    def __int__(self):
        return 8


class Float:
    def __float__(self):
        return 1.5


class Level(IntEnum):
    LOW = 3


print("%d" % Index(), "%x" % Index(), "%5d|" % Int(), "%.2f" % Float(), "%e" % Index(), "%d" % Level.LOW)
print("%d and %s and %.3f" % (Level.LOW, Level.LOW, Fraction(1, 3)), "%*d" % (4, Index()), "%o%%" % Index())
for make in (lambda: "%x" % Int(), lambda: "%d" % Float(), lambda: "%.1f" % Int()):
    try:
        print(make())
    except TypeError as e:
        print(e)
