# Two generators consumed in turn: they must be split into state machines with their own locals.
def walk(start, step):
    x = start
    while True:
        yield x
        x += step


a = walk(0, 1)
b = walk(10, 0.5)
for i in range(4):
    print(next(a), next(b))
c = walk(100, -1)
print(next(c), next(a), next(c))


def merge(p, q):
    x = next(p, None)
    y = next(q, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield x
            x = next(p, None)
        else:
            yield y
            y = next(q, None)


def squares(n):
    for i in range(n):
        yield i * i


def threes(n):
    for i in range(n):
        yield i * 3


print(list(merge(squares(5), threes(4))))
