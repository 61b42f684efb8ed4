# Iterators as values.
xs = [1, 2, 3, 4, 5]
it = iter(xs)
print(next(it), next(it))
for x in it:
    print("x", x)
    if x == 3:
        break
print(list(it), next(it, "end"))
e = enumerate("abc", 1)
print(next(e))
for i, c in e:
    print(i, c)
z = zip([1, 2, 3], "xyz")
print(next(z))
for a, b in z:
    print(a, b)
m = map(lambda v: v * 2, xs)
print(next(m), sum(m))


def take(it, n):
    out = []
    for x in it:
        out.append(x)
        n -= 1
        if n == 0:
            break
    return out


it = iter(range(10))
print(take(it, 3), take(it, 2), take(it, 10))
r = reversed(xs)
print(next(r), list(r))
it = iter(xs)
print([(a, b) for a, b in zip(it, it)])
f = filter(lambda v: v % 2, xs)
print(next(f), list(f), list(filter(None, [0, 1, 2])))
try:
    next(iter([]))
except StopIteration:
    print("empty")
def pick(flag):
    if flag:
        it = iter([1, 2, 3])
    else:
        it = iter("abc")
    return [x for x in it], next(it, None)
print(pick(True), pick(False))
d = {"a": 1, "b": 2}
k = iter(d)
print(next(k), next(k))
k = iter(d.items())
print(next(k))
for i in range(2):
    it = iter(xs)
    for j in range(2):
        for v in it:
            print(i, j, v)
            break
