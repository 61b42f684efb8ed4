"""Infinite streams: with thunks, with generators, with coroutines that are sent values."""
import itertools
from functools import lru_cache


class Stream:
    empty = None

    def __init__(self, head, tail):
        self.head = head
        self._tail = tail
        self._forced = None

    @property
    def tail(self):
        if self._tail is not None:
            self._forced = self._tail()
            self._tail = None
        return self._forced

    def take(self, n):
        out, s = [], self
        while n > 0 and s is not None:
            out.append(s.head)
            s = s.tail if n > 1 else None
            n -= 1
        return out

    def map(self, f):
        return Stream(f(self.head), lambda: self.tail and self.tail.map(f))

    def filter(self, p):
        s = self
        while s is not None and not p(s.head):
            s = s.tail
        return s and Stream(s.head, lambda: s.tail and s.tail.filter(p))

    def __getitem__(self, n):
        s = self
        for _ in range(n):
            s = s.tail
        return s.head

    def __iter__(self):
        s = self
        while s is not None:
            yield s.head
            s = s.tail


def ints(n=0):
    return Stream(n, lambda: ints(n + 1))


def zip_with(f, a, b):
    return Stream(f(a.head, b.head), lambda: zip_with(f, a.tail, b.tail))


def sieve(s):
    p = s.head
    return Stream(p, lambda: sieve(s.tail.filter(lambda x: x % p != 0)))


def partial_sums(s):
    out = Stream(s.head, lambda: zip_with(lambda x, y: x + y, out, s.tail))
    return out


def fibs():
    s = Stream(0, lambda: Stream(1, lambda: zip_with(lambda a, b: a + b, s, s.tail)))
    return s


print(ints(3).take(4), ints().map(lambda x: x * x).filter(lambda x: x % 2).take(5))
print(sieve(ints(2)).take(12), fibs().take(15), fibs()[40], partial_sums(ints(1)).take(6))
print(list(itertools.islice(ints(5), 3)), list(Stream(1, lambda: Stream(2, lambda: None))))


def hamming_lists():
    out = [1]
    i = j = k = 0
    while True:
        yield out[-1]
        n = min(out[i] * 2, out[j] * 3, out[k] * 5)
        out.append(n)
        i += out[i] * 2 == n
        j += out[j] * 3 == n
        k += out[k] * 5 == n


print(list(itertools.islice(hamming_lists(), 20)))


def averager():
    total, n = 0.0, 0
    average = None
    while True:
        x = yield average
        if x is None:
            return total, n
        total += x
        n += 1
        average = total / n


def grep(pattern, sink):
    hits = 0
    try:
        while True:
            line = yield
            if pattern in line:
                hits += 1
                sink.send(line)
    except GeneratorExit:
        sink.close()
        found.append(hits)


def printer(prefix):
    n = 0
    while True:
        line = yield
        n += 1
        print(f"{prefix}{n}: {line}")


def primed(gen):
    next(gen)
    return gen


found = []
avg = primed(averager())
print([avg.send(x) for x in (10, 20, 60)])
try:
    avg.send(None)
except StopIteration as e:
    print("result", e.value)
pipe = primed(grep("py", primed(printer("> "))))
for line in "python is fun|java|pypy is quick|taipan py".split("|"):
    pipe.send(line)
pipe.close()
print(found)


def delegating():
    result = yield from averager()
    print("inner gave", result)
    yield "after"


d = delegating()
next(d)
d.send(4)
d.send(8)
print(d.send(None), list(d))


@lru_cache(maxsize=None)
def pascal(n, k):
    return 1 if k in (0, n) else pascal(n - 1, k - 1) + pascal(n - 1, k)


print([[pascal(n, k) for k in range(n + 1)] for n in range(6)], pascal(30, 15), pascal.cache_info().currsize > 100)


def cons(head, tail):
    return lambda pick: pick(head, tail)


car = lambda p: p(lambda a, b: a)
cdr = lambda p: p(lambda a, b: b)
chain = None
for i in (3, 2, 1):
    chain = cons(i, chain)
out = []
while chain is not None:
    out.append(car(chain))
    chain = cdr(chain)
print(out)
