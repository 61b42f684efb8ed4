# return in a generator ends it; next() past the end raises StopIteration or gives the default.
def head(values, limit):
    for v in values:
        if v > limit:
            return
        yield v


print(list(head([1, 2, 9, 3], 5)))
g = head([1], 5)
print(next(g), next(g, "end"), next(g, "end"))
try:
    next(g)
except StopIteration:
    print("StopIteration")


def empty():
    return
    yield 1


print(list(empty()))
g = head([3], 1)
next(g)
