# A comprehension is a frame of its own in tracebacks; of one over several lines the first is named for its loops.
def inverse(a):
    return [{q: max(1 // z for z in [q]) for q in [j]} for j in a]


def broken(n):
    for i in range(n):
        yield i
    raise LookupError("end")


def chained():
    try:
        inverse([1, 0])
    except ZeroDivisionError as error:
        first = error
    try:
        {x for x in broken(2)}
    except LookupError as error:
        raise ValueError("both") from error


def lines(v):
    return [
        w
        for u in v
        for w in u
    ]


try:
    lines([[1], 2])
except TypeError as error:
    print(error)
print([
    k + 1 for k in range(3)
])
chained()
