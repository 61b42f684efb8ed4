# Index arithmetic near the ends of the int range; only reached values matter.
def probe(a, i):
    try:
        return a[i]
    except IndexError:
        return "out"


a = [1, 2, 3]
big = 9223372036854775807
for i in [0, -1, 2, 3, -3, -4, big, -big - 1]:
    print(i, probe(a, i))


def last(a, start, stop, step):
    x = None
    for i in range(start, stop, step):
        x = probe(a, i)
    return x


print(last(a, big - 2, big, 1), last(a, 0, 3, 1), last(a, 2, -1, -1))
