import random


class SkipNode:
    def __init__(self, key=None, value=None, level=0):
        self.key = key
        self.value = value
        self.forward = [None] * (level + 1)


class SkipList:
    def __init__(self, max_level=8, p=0.5, rng=None):
        self.max_level = max_level
        self.p = p
        self.rng = rng or random.Random(42)
        self.head = SkipNode(level=max_level)
        self.level = 0
        self.n = 0

    def random_level(self):
        lvl = 0
        while self.rng.random() < self.p and lvl < self.max_level:
            lvl += 1
        return lvl

    def _find(self, key):
        update = [self.head] * (self.max_level + 1)
        x = self.head
        for i in reversed(range(self.level + 1)):
            while x.forward[i] is not None and x.forward[i].key < key:
                x = x.forward[i]
            update[i] = x
        return x.forward[0], update

    def insert(self, key, value):
        node, update = self._find(key)
        if node is not None and node.key == key:
            node.value = value
            return False
        lvl = self.random_level()
        self.level = max(self.level, lvl)
        new = SkipNode(key, value, lvl)
        for i in range(lvl + 1):
            new.forward[i] = update[i].forward[i]
            update[i].forward[i] = new
        self.n += 1
        return True

    def remove(self, key):
        node, update = self._find(key)
        if node is None or node.key != key:
            raise KeyError(key)
        for i in range(self.level + 1):
            if update[i].forward[i] is not node:
                break
            update[i].forward[i] = node.forward[i]
        while self.level > 0 and self.head.forward[self.level] is None:
            self.level -= 1
        self.n -= 1
        return node.value

    def search(self, key):
        node, _ = self._find(key)
        return node.value if node is not None and node.key == key else None

    def __iter__(self):
        x = self.head.forward[0]
        while x:
            yield x.key, x.value
            x = x.forward[0]

    def __len__(self):
        return self.n

    def range(self, lo, hi):
        node, _ = self._find(lo)
        while node is not None and node.key < hi:
            yield node.key
            node = node.forward[0]

    def show(self):
        keys = [k for k, _ in self]
        for i in reversed(range(self.level + 1)):
            row = set()
            x = self.head.forward[i]
            while x:
                row.add(x.key)
                x = x.forward[i]
            print(f"L{i}: " + "".join(f"{k:>4}" if k in row else "   -" for k in keys))


s = SkipList()
for k in [21, 9, 45, 3, 17, 33, 12, 27, 6, 39]:
    s.insert(k, f"v{k}")
s.show()
print(len(s), s.search(17), s.search(18), list(s.range(10, 30)))
print(s.insert(17, "new"), s.search(17), s.remove(21), len(s), [k for k, v in s])
try:
    s.remove(100)
except KeyError as e:
    print("no key", e)

big = SkipList(rng=random.Random(7))
rng = random.Random(1)
reference = {}
for _ in range(1500):
    k = rng.randrange(400)
    if rng.random() < 0.6:
        big.insert(k, k * k)
        reference[k] = k * k
    elif k in reference:
        assert big.remove(k) == reference.pop(k)
print(len(big) == len(reference), list(big) == sorted(reference.items()), len(big), big.level)
