# `min` and `max` with `key`, `default`, and iterators that can be gone through once.
from collections import deque


def some(n):
    yield 3
    for i in range(n):
        yield i / 2


xs = [3, 0.5, 10]
print(max(xs, key=str), min(xs, key=str), max(xs, key=None), min([2, 1], key=None), max(3, 4, key=None), max([], key=None, default=7))
print(max(some(3), default=0, key=str), min(some(3), default=0, key=lambda x: -x), max(some(0), default=None, key=str))
print(max((x for x in []), default="none", key=len), min(map(abs, [-3, -5]), default=1, key=str), max(iter("abc"), key=ord, default=""))
key = None
for key in (None, abs, lambda x: -x):
    print(max([1, -5, 3], key=key), min([1, -5, 3], key=key, default=0), sorted([1, -5, 3], key=key))
q = deque([2])
for f in (lambda: q.index(1), lambda: q.remove(1), lambda: q.remove("a")):
    try:
        f()
    except ValueError as e:
        print(e)
