from collections import OrderedDict, defaultdict, deque


class LFUCache:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.values = {}
        self.counts = {}
        self.buckets = defaultdict(OrderedDict)
        self.least = 0

    def _touch(self, key):
        n = self.counts[key]
        del self.buckets[n][key]
        if not self.buckets[n]:
            del self.buckets[n]
            if self.least == n:
                self.least += 1
        self.counts[key] = n + 1
        self.buckets[n + 1][key] = None

    def get(self, key, default=-1):
        if key not in self.values:
            return default
        self._touch(key)
        return self.values[key]

    def put(self, key, value):
        if self.capacity <= 0:
            return
        if key in self.values:
            self.values[key] = value
            self._touch(key)
            return
        if len(self.values) >= self.capacity:
            old, _ = self.buckets[self.least].popitem(last=False)
            if not self.buckets[self.least]:
                del self.buckets[self.least]
            del self.values[old]
            del self.counts[old]
        self.values[key] = value
        self.counts[key] = 1
        self.buckets[1][key] = None
        self.least = 1

    def __repr__(self):
        return f"LFU({', '.join(f'{k}:{self.values[k]}x{self.counts[k]}' for k in sorted(self.values))})"


c = LFUCache(3)
for op in "p1 p2 g1 p3 g3 g2 g1 p4 g3 g2 g4 p5 g1".split():
    k = int(op[1])
    if op[0] == "p":
        c.put(k, k * 11)
    else:
        print(op, c.get(k), end="; ")
print(c)


class RingBuffer:
    def __init__(self, size):
        self._data = [None] * size
        self._start = self._len = 0

    def push(self, x):
        end = (self._start + self._len) % len(self._data)
        self._data[end] = x
        if self._len < len(self._data):
            self._len += 1
        else:
            self._start = (self._start + 1) % len(self._data)

    def __len__(self):
        return self._len

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(self._len))]
        if i < 0:
            i += self._len
        if not 0 <= i < self._len:
            raise IndexError("ring index out of range")
        return self._data[(self._start + i) % len(self._data)]


r = RingBuffer(4)
for n in range(10):
    r.push(n * n)
print(len(r), r[0], r[-1], list(r), r[1:3], r[::-1], 49 in r, sum(r))
try:
    r[4]
except IndexError as e:
    print(e)


class ObjectPool:
    class _Lease:
        def __init__(self, pool, item):
            self.pool = pool
            self.item = item

        def __enter__(self):
            return self.item

        def __exit__(self, exc_type, exc, tb):
            self.pool.free.append(self.item)
            self.pool.log.append("error" if exc_type else "ok")
            return False

    def __init__(self, make, limit):
        self.make = make
        self.limit = limit
        self.made = 0
        self.free = deque()
        self.log = []

    def lease(self):
        if not self.free:
            if self.made == self.limit:
                raise RuntimeError("pool exhausted")
            self.made += 1
            self.free.append(self.make(self.made))
        return self._Lease(self, self.free.popleft())


pool = ObjectPool(lambda n: {"id": n, "used": 0}, 2)
for _ in range(3):
    with pool.lease() as conn:
        conn["used"] += 1
try:
    with pool.lease() as a, pool.lease() as b:
        print(a, b)
        with pool.lease() as c:
            print("never")
except RuntimeError as e:
    print(e, pool.log, len(pool.free))




class BloomFilter:
    def __init__(self, bits, hashes):
        self.bits, self.k, self.field = bits, hashes, 0

    def _slots(self, word):
        h1, h2 = 5381, 0
        for ch in word:
            h1 = (h1 * 33 + ord(ch)) & 0xFFFFFFFF
            h2 = (h2 * 65599 + ord(ch)) & 0xFFFFFFFF
        return [(h1 + i * h2) % self.bits for i in range(self.k)]

    def add(self, word):
        for s in self._slots(word):
            self.field |= 1 << s

    def __contains__(self, word):
        return all(self.field >> s & 1 for s in self._slots(word))


bloom = BloomFilter(61, 3)
for w in ["apple", "pear", "plum"]:
    bloom.add(w)
print([w in bloom for w in ("apple", "pear", "plum", "grape", "kiwi", "fig")], bin(bloom.field).count("1"))
