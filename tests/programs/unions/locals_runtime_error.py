# A local is None or a number; members without an overload raise CPython's TypeError when they are met.
def pick(i):
    if i % 2:
        return None
    return i


def attempt(i):
    x = pick(i)
    try:
        return x + 1
    except TypeError as e:
        return str(e)


for i in range(4):
    print(attempt(i))


def ops(a, b):
    out = []
    try:
        out.append(str(a - b))
    except TypeError as e:
        out.append(str(e))
    try:
        out.append(str(a < b))
    except TypeError as e:
        out.append(str(e))
    try:
        out.append(str(-a))
    except TypeError as e:
        out.append(str(e))
    return out


values = [1, 2.5, "s", None]
for a in values:
    for b in values:
        print(a, b, ops(a, b))
