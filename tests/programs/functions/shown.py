# Functions, methods, generators and classes as texts; the digits of addresses apart.
from enum import Enum, Flag, IntEnum


def text(x):
    s = repr(x)
    out = ""
    for n, part in enumerate(s.split("0x")):
        out += part if n == 0 else "0x" + part.lstrip("0123456789abcdef")
    return out


def f():
    pass


def outer():
    def inner():
        yield 1

    return inner


class C:
    def m(self):
        return self

    @staticmethod
    def s():
        pass

    @classmethod
    def c(cls):
        pass

    def __repr__(self):
        return "C()"


class D(C):
    def own(self):
        pass


class E(Enum):
    A = 1


class I(IntEnum):
    A = 1


class F(Flag):
    A = 1


print(text(f), text([f, f]), text({1: f}), str(f)[:11])
print(text(lambda: 1), text(outer()), text(outer()()))
print(text(C().m), text(C.m), text(C.s), text(C().s), text(D().m), text(D().own))
print(C.c, E, I, F, [E, I], C, [D])
print(text(x for x in [1]), text(filter(None, [1])))
print(text([1].append), text("a".upper), len, [print])
print(f"{text(f)} {C}", "%s" % E)
print(exit, [f].count(f))
