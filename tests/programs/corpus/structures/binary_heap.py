class MinHeap:
    def __init__(self, items=None, key=None):
        self.key = key if key is not None else (lambda x: x)
        self.a = []
        for item in items or []:
            self.push(item)

    def push(self, item):
        a = self.a
        a.append(item)
        i = len(a) - 1
        while i > 0:
            p = (i - 1) >> 1
            if self.key(a[i]) < self.key(a[p]):
                a[i], a[p] = a[p], a[i]
                i = p
            else:
                break

    def pop(self):
        if not self.a:
            raise IndexError("pop from an empty heap")
        a = self.a
        top = a[0]
        last = a.pop()
        if a:
            a[0] = last
            self._down(0)
        return top

    def _down(self, i):
        a, n = self.a, len(self.a)
        while True:
            l, r, m = 2 * i + 1, 2 * i + 2, i
            if l < n and self.key(a[l]) < self.key(a[m]):
                m = l
            if r < n and self.key(a[r]) < self.key(a[m]):
                m = r
            if m == i:
                return
            a[i], a[m] = a[m], a[i]
            i = m

    def __len__(self):
        return len(self.a)


def drain(h):
    while len(h):
        yield h.pop()


nums = MinHeap([5, 3, 8, 1, 9, 2, 7])
print(nums.a, list(drain(nums)))
words = MinHeap("pear fig banana kiwi apple".split(), key=len)
print([w for w in drain(words)])
pairs = MinHeap(key=lambda p: -p[0])
for p in [(1, "a"), (3, "c"), (2, "b")]:
    pairs.push(p)
print(list(drain(pairs)))
floats = MinHeap([2.5, -1.0, 0.0], key=abs)
print(list(drain(floats)))
try:
    floats.pop()
except IndexError as e:
    print(e)


def running_median(stream):
    low = MinHeap(key=lambda x: -x)
    high = MinHeap()
    for x in stream:
        if len(low) and x > low.a[0]:
            high.push(x)
        else:
            low.push(x)
        if len(low) > len(high) + 1:
            high.push(low.pop())
        elif len(high) > len(low):
            low.push(high.pop())
        yield low.a[0] if len(low) > len(high) else (low.a[0] + high.a[0]) / 2


print(list(running_median([5, 15, 1, 3, 8, 7, 9, 2])))
