"""Generators: producers, filters, send, delegation, and a tiny scheduler."""
from collections import deque


def averager():
    total = n = 0
    average = None
    while True:
        x = yield average
        if x is None:
            return total, n
        total += x
        n += 1
        average = total / n


def collect(results):
    while True:
        r = yield from averager()
        results.append(r)


def countdown(name, n):
    try:
        while n:
            print(f"{name}:{n}", end=" ")
            yield
            n -= 1
        return f"{name} done"
    finally:
        print(f"[{name} out]", end=" ")


def scheduler(tasks):
    ready = deque(tasks)
    finished = []
    while ready:
        t = ready.popleft()
        try:
            next(t)
            ready.append(t)
        except StopIteration as e:
            finished.append(e.value)
    print()
    return finished


def permutations(xs):
    if len(xs) <= 1:
        yield xs
    for i, x in enumerate(xs):
        if len(xs) > 1:
            for rest in permutations(xs[:i] + xs[i + 1 :]):
                yield [x] + rest


def hamming():
    h, i2, i3, i5 = [1], 0, 0, 0
    while True:
        yield h[-1]
        a, b, c = 2 * h[i2], 3 * h[i3], 5 * h[i5]
        n = min(a, b, c)
        h.append(n)
        i2 += n == a
        i3 += n == b
        i5 += n == c


def inorder(tree):
    if tree:
        left, value, right = tree
        yield from inorder(left)
        yield value
        yield from inorder(right)


def insert(tree, value):
    if tree is None:
        return (None, value, None)
    left, v, right = tree
    return (insert(left, value), v, right) if value < v else (left, v, insert(right, value))


results = []
c = collect(results)
next(c)
for x in (10, 20, 30, None, 1.5, None):
    r = c.send(x)
    print(r, end=" ")
print(results)
print(scheduler([countdown("a", 3), countdown("b", 1), countdown("c", 2)]))
print([*map("".join, permutations(list("abc")))])
g = hamming()
print([next(g) for _ in range(20)])
tree = None
for v in [5, 2, 8, 1, 9, 3]:
    tree = insert(tree, v)
print(list(inorder(tree)), tree)
a = averager()
next(a)
a.send(4)
a.close()
try:
    a.send(1)
except StopIteration:
    print("closed")
b = averager()
next(b)
try:
    b.throw(KeyError("stop it"))
except KeyError as e:
    print("thrown", e)
