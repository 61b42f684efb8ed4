r = range(0, 20, 3)
print(r[1:4], r[::-1], list(r[2:]), r[-1], len(r[1:]), r[:3], r[5:2], r[::2], r[-3:], r[100:], r[:-100])
down = range(10, -5, -4)
print(down[1:], down[::-1], down[-1:-3:-1], down[5:0:-2], range(0)[1:2], range(5)[:], range(5)[None:None:2])
for i in range(10)[::4]:
    print(i, end=" ")
print()
for lo, hi in ((1, 3), (None, -2), (-2, None)):
    print(r[lo:hi], list(down[lo:hi:2]))
try:
    r[::0]
except ValueError as e:
    print(e)
try:
    r[1.5:]
except TypeError as e:
    print(e)


def tree(items):
    if not items:
        return
    n = len(items) // 2
    yield from tree(items[:n])
    yield items[n]
    yield from tree(items[n + 1 :])


print(list(tree(range(7))))
n, s = 10, range(3, 30, 5)
print([list(s[i : i + 2]) for i in range(0, len(s), 2)])
