# A handler sees the values that were current at the raising operation, not those at the end of the body.
def run(a):
    i = 0
    s = 0
    last = None
    try:
        while True:
            last = a[i]
            s += last
            i += 1
            s = s * 2
    except IndexError:
        return i, s, last


print(run([]), run([1]), run([1, 2.5, 3]))


def two(a, b):
    x = 1
    try:
        x = 2
        y = a // b
        x = 3
        z = b // (a - 4)
        x = 4
    except ZeroDivisionError:
        return x
    return y + z + x


print(two(1, 0), two(4, 2), two(6, 2))
