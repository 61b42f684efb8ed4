"""Segment trees over any monoid, with lazy addition, and Fenwick trees."""
from operator import add
import random


class SegmentTree:
    def __init__(self, data, combine, unit):
        self.n = len(data)
        self.combine = combine
        self.unit = unit
        self.tree = [unit] * self.n + list(data)
        for i in range(self.n - 1, 0, -1):
            self.tree[i] = combine(self.tree[2 * i], self.tree[2 * i + 1])

    def update(self, i, value):
        i += self.n
        self.tree[i] = value
        while i > 1:
            i //= 2
            self.tree[i] = self.combine(self.tree[2 * i], self.tree[2 * i + 1])

    def query(self, lo, hi):
        left, right = self.unit, self.unit
        lo += self.n
        hi += self.n
        while lo < hi:
            if lo & 1:
                left = self.combine(left, self.tree[lo])
                lo += 1
            if hi & 1:
                hi -= 1
                right = self.combine(self.tree[hi], right)
            lo //= 2
            hi //= 2
        return self.combine(left, right)


class LazyTree:
    """Range addition, range minimum."""

    def __init__(self, data):
        self.size = 1
        while self.size < len(data):
            self.size *= 2
        self.mn = [float("inf")] * (2 * self.size)
        self.lazy = [0] * (2 * self.size)
        self.mn[self.size : self.size + len(data)] = data
        for i in range(self.size - 1, 0, -1):
            self.mn[i] = min(self.mn[2 * i], self.mn[2 * i + 1])

    def _push(self, node):
        if self.lazy[node]:
            for child in (2 * node, 2 * node + 1):
                self.mn[child] += self.lazy[node]
                self.lazy[child] += self.lazy[node]
            self.lazy[node] = 0

    def add(self, lo, hi, delta, node=1, left=0, right=None):
        if right is None:
            right = self.size
        if hi <= left or right <= lo:
            return
        if lo <= left and right <= hi:
            self.mn[node] += delta
            self.lazy[node] += delta
            return
        self._push(node)
        mid = (left + right) // 2
        self.add(lo, hi, delta, 2 * node, left, mid)
        self.add(lo, hi, delta, 2 * node + 1, mid, right)
        self.mn[node] = min(self.mn[2 * node], self.mn[2 * node + 1])

    def minimum(self, lo, hi, node=1, left=0, right=None):
        if right is None:
            right = self.size
        if hi <= left or right <= lo:
            return float("inf")
        if lo <= left and right <= hi:
            return self.mn[node]
        self._push(node)
        mid = (left + right) // 2
        return min(self.minimum(lo, hi, 2 * node, left, mid), self.minimum(lo, hi, 2 * node + 1, mid, right))


class Fenwick:
    def __init__(self, n):
        self.bits = [0] * (n + 1)

    def add(self, i, delta):
        i += 1
        while i < len(self.bits):
            self.bits[i] += delta
            i += i & -i

    def prefix(self, i):
        total = 0
        while i:
            total += self.bits[i]
            i &= i - 1
        return total


data = [5, 3, 8, 6, 2, 7, 4, 1]
sums = SegmentTree(data, add, 0)
lows = SegmentTree(data, min, float("inf"))
text = SegmentTree(list("segment"), lambda a, b: a + b, "")
pairs = SegmentTree([(v, i) for i, v in enumerate(data)], max, (-1, -1))
print(sums.query(2, 6), lows.query(0, 4), text.query(1, 5), pairs.query(3, 8))
sums.update(3, 100)
lows.update(6, -9)
text.update(0, "S")
print(sums.query(0, 8), lows.query(3, 8), text.query(0, 7), lows.query(2, 2))

# The largest sum of a slice, as a monoid of quadruples
NONE = (0, float("-inf"), float("-inf"), float("-inf"))


def best(a, b):
    return (a[0] + b[0], max(a[1], a[0] + b[1]), max(b[2], b[0] + a[2]), max(a[3], b[3], a[2] + b[1]))


walk = [-2, 1, -3, 4, -1, 2, 1, -5, 4]
tree = SegmentTree([(v, v, v, v) for v in walk], best, NONE)
print(tree.query(0, 9)[3], tree.query(0, 3)[3], tree.query(6, 9))

lazy = LazyTree(data)
print(lazy.minimum(0, 8), lazy.minimum(0, 4))
lazy.add(4, 8, 10)
lazy.add(0, 5, -3)
print(lazy.minimum(0, 8), lazy.minimum(4, 8), lazy.minimum(5, 7))

rng = random.Random(3)
plain = [rng.randint(-50, 50) for _ in range(64)]
lz, fw = LazyTree(plain), Fenwick(64)
for i, v in enumerate(plain):
    fw.add(i, v)
ok = True
for _ in range(60):
    lo, hi = sorted(rng.sample(range(65), 2))
    d = rng.randint(-9, 9)
    lz.add(lo, hi, d)
    for i in range(lo, hi):
        plain[i] += d
        fw.add(i, d)
    lo, hi = sorted(rng.sample(range(65), 2))
    ok = ok and lz.minimum(lo, hi) == min(plain[lo:hi]) and fw.prefix(hi) - fw.prefix(lo) == sum(plain[lo:hi])
print(ok, sum(plain))
