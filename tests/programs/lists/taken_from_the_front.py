# `pop(0)`: queues that are lists.


def queue(n):
    q = [0]
    seen = 0
    total = 0
    while q:
        x = q.pop(0)
        seen += 1
        total += x
        if x < n:
            q.append(2 * x + 1)
            q.append(2 * x + 2)
    return seen, total


def texts():
    q = ["a"]
    out = []
    while q and len(out) < 40:
        s = q.pop(0)
        out.append(s)
        if len(s) < 4:
            q.append(s + "a")
            q.append(s + "b")
    return out[-5:], q[:2]


def long_run(n):
    q = list(range(10))
    t = 0
    for i in range(n):
        x = q.pop(0)
        t += x * (i % 3)
        q.append(x ^ i & 15)
        if i % 1000 == 0:
            q.append(i)
    return t, len(q), q[:3]


def used_after():
    a = [5, 3, 8, 1, 9, 2]
    a.pop(0)
    a.pop(0)
    b = a[:]
    a.sort()
    a.insert(0, 7)
    a.insert(2, 6)
    a[1:2] = [10, 11, 12, 13, 14]
    a.reverse()
    a += [1, 2, 3]
    a *= 2
    del a[0]
    c = a + b
    a.extend(b)
    a.remove(13)
    d = a.copy()
    a.clear()
    a.append(4)
    return b, c, d, a, a.pop(0), a, sorted(d)[:4], d.index(8), 6 in d, min(d), max(d), sum(d)


def pairs():
    q = [(1, "x"), (2, "y")]
    out = []
    for i in range(6):
        n, s = q.pop(0)
        out.append(s * n)
        q.append((n + 1, s))
    return out, q


def nothing():
    q = [1]
    out = [q.pop(0)]
    try:
        q.pop(0)
    except IndexError as e:
        out.append(str(e))
    q.append(2)
    u = [1, "two", None]
    out.append(u.pop(0))
    out.append(u.pop(0))
    rows = [[1], [2, 3]]
    first = rows.pop(0)
    first.append(len(rows))
    return out, q, u, len(first)


print(queue(3000))
print(texts())
print(long_run(20000))
print(used_after())
print(pairs())
print(nothing())
