# What is sent to a generator that waits in `yield from` goes to the inner one, at any depth.
def inner():
    total = 0
    while True:
        x = yield total
        if x is None:
            return total
        total += x
def outer():
    r = yield from inner()
    print("inner gave", r)
    r = yield from inner()
    print("then", r)
    yield from [7, 8]
    return "end"
g = outer()
print(next(g), g.send(3), g.send(4), g.send(None), g.send(10), next(g), next(g))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)
def onlist():
    yield from [1, 2, 3]
h = onlist()
print(next(h), h.send(None))
print(list(h))
def deep(n):
    if n == 0:
        got = []
        while len(got) < 3:
            got.append((yield len(got)))
        return got
    return (yield from deep(n - 1))
d = deep(5)
next(d)
try:
    for c in "abc":
        d.send(c)
except StopIteration as e:
    print(e.value)
def catcher():
    while True:
        try:
            x = yield
            print("x", x)
        except ValueError as e:
            print("caught", e)
def delegate():
    yield from catcher()
k = delegate()
next(k)
k.send(1)
k.send(2.5)
