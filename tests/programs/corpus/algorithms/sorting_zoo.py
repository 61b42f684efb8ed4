"""Many ways to sort, all checked against sorted()."""
import random
import heapq


def bubble(a):
    a = a[:]
    n = len(a)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
                swapped = True
        if not swapped:
            break
    return a


def insertion(a):
    out = []
    for x in a:
        i = len(out)
        while i > 0 and out[i - 1] > x:
            i -= 1
        out.insert(i, x)
    return out


def shell(a):
    a = list(a)
    gap = len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            x, j = a[i], i
            while j >= gap and a[j - gap] > x:
                a[j] = a[j - gap]
                j -= gap
            a[j] = x
        gap //= 2
    return a


def merge(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    l, r = merge(a[:m]), merge(a[m:])
    out = []
    i = j = 0
    while i < len(l) and j < len(r):
        if r[j] < l[i]:
            out.append(r[j]); j += 1
        else:
            out.append(l[i]); i += 1
    return out + l[i:] + r[j:]


def quick(a):
    if not a:
        return []
    p, *rest = a
    return quick([x for x in rest if x < p]) + [p] + quick([x for x in rest if not x < p])


def heap(a):
    h = list(a)
    heapq.heapify(h)
    return [heapq.heappop(h) for _ in range(len(h))]


def three_way(a, lo=0, hi=None):
    if hi is None:
        a = list(a)
        three_way(a, 0, len(a) - 1)
        return a
    if lo >= hi:
        return
    pivot, lt, i, gt = a[(lo + hi) // 2], lo, lo, hi
    while i <= gt:
        if a[i] < pivot:
            a[lt], a[i] = a[i], a[lt]
            lt, i = lt + 1, i + 1
        elif pivot < a[i]:
            a[gt], a[i] = a[i], a[gt]
            gt -= 1
        else:
            i += 1
    three_way(a, lo, lt - 1)
    three_way(a, gt + 1, hi)


def radix(a):
    base, place = 16, 1
    lo = min(a, default=0)
    a = [x - lo for x in a]
    while a and max(a) // place > 0:
        buckets = [[] for _ in range(base)]
        for x in a:
            buckets[x // place % base].append(x)
        a = [x for b in buckets for x in b]
        place *= base
    return [x + lo for x in a]


rng = random.Random(7)
ints = [[], [5], [2, 1], [rng.randrange(-50, 50) for _ in range(60)], list(range(40, 0, -1))]
floats = [[rng.random() for _ in range(40)], [1.5, -0.5, 1.5]]
words = [["pear", "fig", "apple", "fig", "date"]]
tuples = [[(2, "b"), (1, "z"), (2, "a")]]
for f in (bubble, insertion, shell, merge, quick, heap, three_way):
    ok = [f(c) == sorted(c) for c in ints] + [f(c) == sorted(c) for c in floats]
    ok += [f(c) == sorted(c) for c in words] + [f(c) == sorted(c) for c in tuples]
    print(f"{f.__name__:<10} {'ok' if all(ok) else 'WRONG':>5} {f(words[0])} {f(tuples[0])}")
print("radix", all(radix(c) == sorted(c) for c in ints), radix([170, -45, 75, 90, 2, 802]))
