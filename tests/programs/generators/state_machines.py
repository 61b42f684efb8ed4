# Tree walks, send, errors of generators, recursion, pipelines.
class Node:
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def walk(n):
    if n is None:
        return
    yield from walk(n.left)
    yield n.key
    for k in walk(n.right):
        yield k


def build(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return Node(mid, build(lo, mid), build(mid + 1, hi))


t = build(0, 20)
print(list(walk(t)))
print(list(t), sum(t), max(t))


def acc():
    total = 0
    while True:
        x = yield total
        if x is None:
            break
        total += x
    return total


g = acc()
print(next(g), g.send(3), g.send(4))
try:
    g.send(None)
except StopIteration as e:
    print("stop", e)


def outer():
    r = yield from acc2()
    print("got", r)


def acc2():
    yield 1
    return "text"


for x in outer():
    print(x)


def selfish():
    yield 1
    next(me)
    yield 2


me = selfish()
print(next(me))
try:
    next(me)
except ValueError as e:
    print(e)
print(next(me, "over"))


def bad():
    yield 1
    raise StopIteration


try:
    for x in bad():
        print(x)
except RuntimeError as e:
    print(e)


def tr(n):
    for i in range(n):
        try:
            if i == 1:
                raise ValueError("one")
            yield i
        except ValueError as e:
            yield -1
        finally:
            print("fin", i)


print(list(tr(3)))


def args(a, b=2, *rest):
    yield a
    yield b
    yield from rest


print(list(args(1)), list(args(1, 2.5, "x", None)))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


out = []
for p in primes():
    if p > 50:
        break
    out.append(p)
print(out)


def chain(*its):
    for it in its:
        for x in it:
            yield x


print(list(chain([1, 2], (3, 4), "ab")))


def perms(items):
    if len(items) <= 1:
        yield items
        return
    for i in range(len(items)):
        for rest in perms(items[:i] + items[i + 1:]):
            yield [items[i]] + rest


print(list(perms([1, 2, 3])))


def mixed(n):
    x = 0
    s = "a"
    o = None
    for i in range(n):
        yield (i, x, s, o)
        x = x + 0.5
        s = s + "b"
        o = [i] if o is None else o


for v in mixed(4):
    print(v)
g = mixed(2)
print(next(g))
g.close()
print(next(g, "closed"))
def pipeline(xs):
    evens = (x for x in xs if x % 2 == 0)
    sq = (x * x for x in evens)
    return sum(sq)
print(pipeline(range(10)))
def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a, c
        yield from hanoi(n - 1, b, a, c)
print(len(list(hanoi(8, "A", "B", "C"))), list(hanoi(2, 1, 2, 3)))
