class Node:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.prev = self.next = None


class LRUCache:
    """Least recently used cache over a doubly linked list and a dict.

    >>> c = LRUCache(2)
    """

    def __init__(self, capacity: int = 3):
        self.capacity = capacity
        self.map = {}
        self.head = Node(None, None)
        self.tail = Node(None, None)
        self.head.next = self.tail
        self.tail.prev = self.head
        self.hits = self.misses = 0

    def _remove(self, node):
        node.prev.next = node.next
        node.next.prev = node.prev

    def _add(self, node):
        last = self.tail.prev
        last.next = node
        node.prev = last
        node.next = self.tail
        self.tail.prev = node

    def get(self, key, default=None):
        if key in self.map:
            node = self.map[key]
            self._remove(node)
            self._add(node)
            self.hits += 1
            return node.value
        self.misses += 1
        return default

    def put(self, key, value):
        if key in self.map:
            self._remove(self.map[key])
        node = Node(key, value)
        self._add(node)
        self.map[key] = node
        if len(self.map) > self.capacity:
            oldest = self.head.next
            self._remove(oldest)
            del self.map[oldest.key]

    def __iter__(self):
        node = self.head.next
        while node is not self.tail:
            yield node.key, node.value
            node = node.next

    def __len__(self):
        return len(self.map)

    def __contains__(self, key):
        return key in self.map

    def __repr__(self):
        return "LRUCache(%d, {%s})" % (self.capacity, ", ".join(f"{k}: {v}" for k, v in self))


cache = LRUCache()
for i, word in enumerate("the quick brown fox jumps over the lazy dog the fox".split()):
    if cache.get(word) is None:
        cache.put(word, i)
    print(word, cache)
print(len(cache), "fox" in cache, "quick" in cache, cache.hits, cache.misses)
print(cache.get("nothing", -1), list(cache))
empty = LRUCache(capacity=1)
print(empty, list(empty), len(empty))
