# What exceptions hold where nothing was given, and objects whose `__init__` gives something.
import sys


def maybe(n):
    yield 1
    if n:
        return n


for n in (0, 5):
    g = maybe(n)
    next(g)
    try:
        next(g)
    except StopIteration as e:
        print(type(e), e.args, e.value)
for give in (lambda: sys.exit(), lambda: sys.exit(3), lambda: sys.exit("text")):
    try:
        give()
    except SystemExit as e:
        print(repr(e), e.args, e.code)


class Done(StopIteration):
    pass


class Left(SystemExit):
    pass


print(Done().value, Done(4).value, Done(1, 2).args, Left().code, Left(2).code)


class Wrong:
    def __init__(self, n):
        self.n = n
        if n:
            return n


print(Wrong(0).n)
try:
    Wrong(7)
except TypeError as e:
    print(e)


class Chain:
    def __init__(self, depth):
        self.next = Chain(depth - 1) if depth else None

    def __len__(self):
        return 1 + (len(self.next) if self.next else 0)


print(len(Chain(5)))
