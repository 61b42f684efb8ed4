# After `is None` and `is not None` the value has the one type that is left.
def length(x):
    if x is None:
        return 0
    return x * 2


def norm(x):
    if x is not None and x > 0:
        return x
    return -1


def default(x=None):
    x = 10 if x is None else x
    return x // 3


print(length(None), length(4), length(0.5))
print(norm(None), norm(5), norm(-0.5), norm(0.25))
print(default(), default(7), default(7.5))
best = None
for v in [3, 9, 4]:
    if best is None or v > best:
        best = v
print(best + 1)
