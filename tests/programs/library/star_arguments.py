# `*` of lists and `**` of dicts whose contents are known at run time only.
def g(*args):
    return len(args), sum(args)


def h(a, b=10, *rest, c=1, **more):
    return a, b, list(rest), c, sorted(more.items())


def k(x, y=2, *, z=3):
    return x * 100 + y * 10 + z


xs = [1, 2, 3]
print(g(*xs), g(*xs[:0]), g(5, *xs), g(*tuple(xs)), g(*range(4)) if False else "")
print(h(*xs), h(*xs[:1]), h(0, *xs), h(7, 8, 9, *xs), h(*xs, c=5))
d = {"y": 5, "z": 6}
print(k(1, **d), k(1, **{}), k(**{"x": 4, "y": 1}))
d["q"] = 1
for args, kw in [([1], d), ([1, 2], {"y": 1}), ([], {"y": 1})]:
    try:
        print(k(*args, **kw))
    except TypeError as e:
        print(e)
matrix = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*matrix)), [list(c) for c in zip(*matrix)], [sum(c) for c in zip(*matrix)])


def timed(fn):
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)

    return inner


@timed
def area(w, h=2):
    return w * h


print(area(3), area(3, 4), area(3, h=5), area(w=1, h=1))
