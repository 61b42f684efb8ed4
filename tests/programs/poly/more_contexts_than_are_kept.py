# Every combination of kinds goes down a chain of calls: more contexts than the solver keeps apart.
def f0(a, b, c):
    if b:
        return f1(a, b, c)
    return c


def f1(a, b, c):
    if b:
        return f2(a, b, c)
    return c


def f2(a, b, c):
    if b:
        return f3(a, b, c)
    return c


def f3(a, b, c):
    if b:
        return f4(a, b, c)
    return c


def f4(a, b, c):
    if b:
        return f5(a, b, c)
    return c


def f5(a, b, c):
    if b:
        return f6(a, b, c)
    return c


def f6(a, b, c):
    if b:
        return f7(a, b, c)
    return c


def f7(a, b, c):
    if b:
        return f8(a, b, c)
    return c


def f8(a, b, c):
    if b:
        return f9(a, b, c)
    return c


def f9(a, b, c):
    if b:
        return a
    return c


vals = [1, 2.5, "x", None, (1, 2), [3]]
for v in vals:
    for w in vals:
        for u in vals:
            print(f0(v, w, u), end=" ")
print()


def rotate(n):
    a, b, c, d, e = 1, None, "x", (1,), [1]
    for i in range(n):
        a, b, c, d, e = b, c, d, e, a
        for j in range(2):
            a, c = c, a
            for k in range(2):
                b, d = d, b
                if k:
                    e, a = a, e
    return a, b, c, d, e


print(rotate(3), rotate(10), rotate(0))
