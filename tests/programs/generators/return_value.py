# A generator's return value through yield from.
def part(n):
    s = 0
    for i in range(n):
        yield i
        s += i
    return s


def whole():
    a = yield from part(3)
    yield -1
    b = yield from part(4)
    yield a * 100 + b


print(list(whole()))
for x in whole():
    if x > 2:
        break
print(x)
