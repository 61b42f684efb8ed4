from abc import ABCMeta, abstractmethod
from functools import lru_cache, wraps, cache
from itertools import zip_longest
import math


class Base(metaclass=ABCMeta):
    @abstractmethod
    def area(self):
        pass


class Sq(Base):
    count = 0

    def __init__(self, s):
        self.s = s
        Sq.count += 1
        Sq.total = Sq.count * 10

    def area(self):
        return self.s ** 2

    @classmethod
    def reset(cls):
        cls.last = cls.count
        cls.count = 0

    def mark(self):
        type(self).marked = self.s
        self.__class__.seen = True


try:
    Base()
except TypeError as e:
    print(e)
try:
    print(Sq.total)
except AttributeError as e:
    print(e)
a = Sq(3)
print(a.area(), Sq.count, Sq.total, a.total)
Sq.reset()
print(Sq.last, Sq.count)
a.mark()
print(Sq.marked, a.seen)


class V:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"V({self.x}, {self.y})"


V.ZERO = V(0, 0)
V.UP = V(0.5, 1)
print(V.ZERO, V.UP, V(1, 2).ZERO)


class W(V):
    pass


W.ZERO = W(9, 9)
print(W.ZERO, V.ZERO, W.UP)


def trace(f):
    @wraps(f)
    def inner(self, *args):
        print("call", f.__name__, args)
        r = f(self, *args)
        print("gave", r)
        return r
    return inner


def times(n):
    def deco(f):
        def inner(self, x):
            return f(self, x) * n
        return inner
    return deco


class Acc:
    def __init__(self):
        self.v = 0
        self._w = 5

    @trace
    def add(self, n):
        self.v += n
        return self.v

    @times(3)
    def scaled(self, x):
        return self.v + x

    @lru_cache(maxsize=None)
    def fib(self, n):
        return n if n < 2 else self.fib(n - 1) + self.fib(n - 2)

    @cache
    def slow(self, a, b=2):
        print("slow", a, b)
        return a * b

    def get_w(self):
        return self._w

    def set_w(self, w):
        self._w = w

    w = property(get_w, set_w)
    ro = property(get_w)


acc = Acc()
acc.add(4)
acc.add(5)
print(acc.scaled(1), acc.fib(80))
print(acc.slow(2), acc.slow(2), acc.slow(3, 4), acc.slow(3, 4))
acc.w = 8
print(acc.w, acc.ro)
try:
    acc.ro = 3
except AttributeError as e:
    print(e)
s = "abcdefgh"
print(list(zip(*[iter(s)] * 3)))
m = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*m)), list(zip(*m, strict=True)))
try:
    for r in zip(*[[1, 2, 3], [4, 5]], strict=True):
        print(r)
except ValueError as e:
    print(e)
try:
    for r in zip(*[[1, 2], [4, 5, 9]], strict=True):
        print(r)
except ValueError as e:
    print(e)
print(list(zip_longest(*[[1, 2, 3], [4]], fillvalue=0)))
print(math.gcd(*[12, 18, 24]), math.lcm(*range(1, 21)), max(1, *[5, 2]), min(*[3, 4], *[2, 9]), max(*["a", "bcd"], key=len))
print(divmod(*[17, 5]), pow(*[2, 10]), list(range(*[1, 10, 3])), round(*[2.567, 2]), math.atan2(*(1.0, 2.0)))
try:
    divmod(*[1])
except TypeError as e:
    print(e)
args = [3, 4]
print(math.hypot(*args), complex(*args))
print("{}-{}".format(*args))
print("{}-{} {:>5}".format(*args, "x"), "{1} {0}".format(*["a", "b", "c"]))
try:
    print("{} {} {}".format(*args))
except IndexError as e:
    print(e)
print(sorted(set().union(*[[1, 2], [3]])), set.union({1}, {2}), {1, 2, 3}.intersection(*[{1, 2}, {2, 3}]))
print(max(*[1], 2.5, *[2]))
