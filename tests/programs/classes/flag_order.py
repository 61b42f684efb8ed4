# Members of a flag come in the order of their definition.
from enum import Flag, IntFlag, auto


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W


class Mixed(IntFlag):
    B = 2
    AB = 3
    A = 1
    D = 8


class Up(Flag):
    ONE = auto()
    TWO = auto()
    FOUR = auto()


print(Perm.R | Perm.X, Perm.X | Perm.R, Perm(7), repr(Perm(5)), list(Perm), list(Perm(7)), [p.name for p in Perm.RW])
print(~Perm.W, ~Perm.RW, Perm.R ^ Perm.RW, (Perm.X | Perm.W).name, len(Perm.RW), Perm.RW)
print(repr(Mixed.A | Mixed.D), list(Mixed), list(Mixed(11)), repr(Mixed(3)), (Mixed(9)).name, repr(Mixed(20)))
print(Up.FOUR | Up.ONE, list(Up(7)), Up(6), ~Up.ONE)
