# x ** k for the exponents that native code computes itself: the bits are those of CPython's pow.
import math


def show(x):
    return x.hex()


def mixed(bits, value):
    m, e = math.frexp(value)
    return (bits * 1000003 + int(m * 9007199254740992.0) % 1000000007 + e) % 2147483647


def powers(n, low, high):
    seed = 12345
    h2 = h3 = h4 = r = r3 = i1 = i2 = i3 = s = s3 = 7
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        x = low + (high - low) * (seed / 2147483648.0)
        h2 = mixed(h2, x ** 2)
        h3 = mixed(h3, x ** 3)
        h4 = mixed(h4, x ** 4)
        r = mixed(r, x ** 0.5)
        r3 = mixed(r3, x ** 1.5)
        i1 = mixed(i1, x ** -1)
        i2 = mixed(i2, x ** -2)
        i3 = mixed(i3, x ** -3)
        s = mixed(s, x ** -0.5)
        s3 = mixed(s3, x ** -1.5)
    print(h2, h3, h4, r, r3, i1, i2, i3, s, s3)


def edges(values):
    for x in values:
        line = []
        line.append(show(x ** 2.0))
        line.append(show(x ** 4.0))
        line.append(show(x ** 3.0))
        try:
            line.append(show(x ** -2.0))
        except ZeroDivisionError as e:
            line.append(str(e))
        except OverflowError as e:
            line.append(str(e))
        print(x, line)


def roots(values):
    for x in values:
        print(x, show(x ** 0.5), show(x ** 1.5), show(x ** -0.5) if x > 0.0 else "-")


def overflow(x):
    try:
        return x ** 2
    except OverflowError as e:
        return str(e)


powers(3000, 0.001, 1000.0)
powers(3000, 0.999, 1.001)
powers(3000, 1e-70, 1e-60)
powers(3000, 1e60, 1e70)
edges([0.0, -0.0, 1.0, -1.0, 2.0, -3.5, 0.1, 1e-160, -1e-150, 1e75, 5e-324, float("inf"), float("-inf"), float("nan"), 1.5, 0.9999999999999999])
roots([0.0, 1.0, 2.0, 4.0, 1e-300, 5e-324, 1e200, float("inf"), 0.1, 0.9999999999999999, 1.0000000000000002])
print(overflow(1e200), overflow(-1e155))
