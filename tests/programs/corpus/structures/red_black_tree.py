"""A left-leaning red-black tree with an ordered-map interface."""
RED, BLACK = True, False


class Node:
    __slots__ = ("key", "value", "left", "right", "color", "size")

    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.left = None
        self.right = None
        self.color = RED
        self.size = 1


def is_red(node):
    return node is not None and node.color is RED


def size(node):
    return 0 if node is None else node.size


def rotate_left(h):
    x = h.right
    h.right = x.left
    x.left = h
    x.color = h.color
    h.color = RED
    x.size = h.size
    h.size = 1 + size(h.left) + size(h.right)
    return x


def rotate_right(h):
    x = h.left
    h.left = x.right
    x.right = h
    x.color = h.color
    h.color = RED
    x.size = h.size
    h.size = 1 + size(h.left) + size(h.right)
    return x


def flip(h):
    h.color = RED
    h.left.color = BLACK
    h.right.color = BLACK


class TreeMap:
    def __init__(self, items=()):
        self.root = None
        for k, v in items:
            self[k] = v

    def __len__(self):
        return size(self.root)

    def __setitem__(self, key, value):
        self.root = self._put(self.root, key, value)
        self.root.color = BLACK

    def _put(self, h, key, value):
        if h is None:
            return Node(key, value)
        if key < h.key:
            h.left = self._put(h.left, key, value)
        elif key > h.key:
            h.right = self._put(h.right, key, value)
        else:
            h.value = value
        if is_red(h.right) and not is_red(h.left):
            h = rotate_left(h)
        if is_red(h.left) and is_red(h.left.left):
            h = rotate_right(h)
        if is_red(h.left) and is_red(h.right):
            flip(h)
        h.size = 1 + size(h.left) + size(h.right)
        return h

    def __getitem__(self, key):
        x = self.root
        while x is not None:
            if key == x.key:
                return x.value
            x = x.left if key < x.key else x.right
        raise KeyError(key)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __iter__(self):
        stack, x = [], self.root
        while stack or x:
            while x:
                stack.append(x)
                x = x.left
            x = stack.pop()
            yield x.key
            x = x.right

    def items(self):
        for k in self:
            yield k, self[k]

    def rank(self, key):
        n, x = 0, self.root
        while x is not None:
            if key < x.key:
                x = x.left
            elif key > x.key:
                n += 1 + size(x.left)
                x = x.right
            else:
                return n + size(x.left)
        return n

    def select(self, k):
        x = self.root
        while True:
            t = size(x.left)
            if t > k:
                x = x.left
            elif t < k:
                k -= t + 1
                x = x.right
            else:
                return x.key

    def floor(self, key):
        best, x = None, self.root
        while x:
            if x.key == key:
                return key
            if key < x.key:
                x = x.left
            else:
                best, x = x.key, x.right
        return best

    def height(self):
        def go(x):
            return 0 if x is None else 1 + max(go(x.left), go(x.right))

        return go(self.root)

    def black_height(self):
        def go(x):
            if x is None:
                return 1
            left, right = go(x.left), go(x.right)
            assert left == right, "unbalanced"
            assert not (is_red(x) and is_red(x.left)), "double red"
            return left + (not is_red(x))

        return go(self.root)


t = TreeMap()
seed = 12345
for i in range(500):
    seed = (seed * 1103515245 + 12345) % 2**31
    t[seed % 1000] = i
print(len(t), t.height(), t.black_height())
keys = list(t)
print(keys[:10], keys == sorted(keys), t.rank(500), t.select(100), t.floor(333), t.floor(-1))
print([t.get(k, -1) for k in range(0, 50, 5)], keys[0] in t, 1001 in t)
try:
    t[5000]
except KeyError as e:
    print("KeyError", e)

words = TreeMap((w, len(w)) for w in "it was the best of times it was the worst of times".split())
print(dict(words.items()), len(words), words.floor("tiger"), words.select(2))
ordered = TreeMap((i, str(i)) for i in range(127))
print(ordered.height(), ordered.black_height(), ordered[64])
