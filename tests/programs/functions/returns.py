# Several return values, implicit None, returns of different types, early returns in loops.
def stats(a):
    lo = a[0]
    hi = a[0]
    for x in a:
        if x < lo:
            lo = x
        if x > hi:
            hi = x
    return lo, hi, sum(a) / len(a)


def nothing(flag):
    if flag:
        return
    print("fell off")


def sign(x):
    if x > 0:
        return 1
    elif x < 0:
        return -1.0


lo, hi, mean = stats([3, 1, 2])
print(lo, hi, mean, stats([0.5]), nothing(True), nothing(False), sign(2), sign(-2), sign(0))
