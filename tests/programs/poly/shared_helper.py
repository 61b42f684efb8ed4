# One helper is used with ints, floats, bools and strings; each use keeps its own result type.
def biggest(values):
    best = values[0]
    for v in values:
        if v > best:
            best = v
    return best


def twice(x):
    return x + x


print(biggest([3, 9, 2]), biggest([0.5, -1.5]), biggest(["b", "abc"]), biggest([False, True]))
print(twice(21), twice(0.25), twice("ab"), twice([1, 2]), twice((1, 2.0)), twice(True))
