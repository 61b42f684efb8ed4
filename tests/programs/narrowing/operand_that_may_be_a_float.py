class C:
    def __init__(self, a):
        self.a = a
def f(o, v):
    return o.a * 0x9E3779B97F4A7C15 + v & 0xFFFFFFFFFFFFFFFF
o = C(1.5)
o.a = 12345
print(f(o, 7))
try:
    print(f(C(2.5), 1))
except TypeError as e:
    print(e)


M = 0xFFFFFFFF


def mixed(xs, big):
    # Around a loop, through a variable that is a float at first.
    h = 0.5
    if big:
        h = 7
    for x in xs:
        h = h * 0x100000001B3 + x & 0xFFFFFFFFFFFFFFFF
    return h


print(mixed([1, 2, 3], True))
try:
    print(mixed([1, 2, 3], False))
except TypeError as e:
    print(e)


def powers(x, k):
    return [(x * 6364136223846793005 + k) % 2**32, (x << 60) + k & M if isinstance(x, int) else None, -x * 3 % 2**16]


print(powers(2**40 + 3, 12345))
for x in [2**50 + 1, 3.5, 2**61 - 1]:
    try:
        print(x * 1103515245 * 97 & M)
    except TypeError as e:
        print(e)


class Both:
    def __init__(self, a, items):
        self.a = a
        self.items = items

    def hashed(self):
        return [(self.a * 0x9E3779B97F4A7C15 + c & 0xFFFFFFFFFFFFFFFF) >> 19 for c in self.items if c]


# Both operands of the sum may be floats, each of which ends in the TypeError.
both = Both(1.5, [1])
both.a = 12
both.items[0] = both.a
print(both.hashed())
both.items.append(0.5)
try:
    print(both.hashed())
except TypeError as e:
    print(e)
