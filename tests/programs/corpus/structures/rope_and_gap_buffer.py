class Rope:
    """Text as a balanced tree of pieces."""

    __slots__ = ("left", "right", "text", "weight", "length")
    LEAF = 8

    def __init__(self, text=None, left=None, right=None):
        self.text, self.left, self.right = text, left, right
        if text is not None:
            self.weight = self.length = len(text)
        else:
            self.weight = len(left)
            self.length = len(left) + len(right)

    @classmethod
    def of(cls, s):
        if len(s) <= cls.LEAF:
            return cls(s)
        mid = len(s) // 2
        return cls(None, cls.of(s[:mid]), cls.of(s[mid:]))

    def __len__(self):
        return self.length

    def __getitem__(self, i):
        if isinstance(i, slice):
            start, stop, step = i.indices(len(self))
            return "".join(self[k] for k in range(start, stop, step))
        if i < 0:
            i += len(self)
        if not 0 <= i < len(self):
            raise IndexError(i)
        node = self
        while node.text is None:
            if i < node.weight:
                node = node.left
            else:
                i -= node.weight
                node = node.right
        return node.text[i]

    def __add__(self, other):
        if isinstance(other, str):
            other = Rope.of(other)
        if not len(self):
            return other
        return self if not len(other) else Rope(None, self, other)

    def split(self, i):
        if self.text is not None:
            return Rope(self.text[:i]), Rope(self.text[i:])
        if i < self.weight:
            a, b = self.left.split(i)
            return a, b + self.right
        a, b = self.right.split(i - self.weight)
        return self.left + a, b

    def insert(self, i, s):
        a, b = self.split(i)
        return a + s + b

    def delete(self, i, j):
        a, rest = self.split(i)
        _, b = rest.split(j - i)
        return a + b

    def leaves(self):
        if self.text is not None:
            yield self.text
        else:
            yield from self.left.leaves()
            yield from self.right.leaves()

    def depth(self):
        return 0 if self.text is not None else 1 + max(self.left.depth(), self.right.depth())

    def rebalance(self):
        return Rope.of(str(self))

    def __str__(self):
        return "".join(self.leaves())

    def __repr__(self):
        return f"Rope({str(self)!r})"


r = Rope.of("the quick brown fox jumps over the lazy dog")
print(len(r), r[4], r[-1], r[4:9], r[::-1][:8], r.depth(), list(r.leaves()))
r2 = r.insert(10, "very ").delete(0, 4) + "!"
print(r2, len(r2), r2.depth(), r2.rebalance().depth(), str(r) == "the quick brown fox jumps over the lazy dog")
for c in "abc":
    r2 = r2.insert(0, c)
print(repr(r2), r2.depth())
try:
    r[100]
except IndexError as e:
    print("IndexError", e)


class GapBuffer:
    def __init__(self, text=""):
        self.before, self.after = list(text), []

    def move(self, n):
        for _ in range(abs(n)):
            if n > 0 and self.after:
                self.before.append(self.after.pop())
            elif n < 0 and self.before:
                self.after.append(self.before.pop())
        return self

    def type(self, s):
        self.before.extend(s)
        return self

    def backspace(self, n=1):
        del self.before[max(0, len(self.before) - n) :]
        return self

    def __str__(self):
        return "".join(self.before) + "|" + "".join(reversed(self.after))


b = GapBuffer("hello world")
print(b, b.move(-5), b.type("big "), b.move(100), b.backspace(3), b.move(-100).backspace(5).type(">"), sep="\n")


class PieceTable:
    def __init__(self, original):
        self.buffers = {"orig": original, "add": ""}
        self.pieces = [("orig", 0, len(original))]
        self.undo = []

    def insert(self, at, s):
        self.undo.append(self.pieces[:])
        start = len(self.buffers["add"])
        self.buffers["add"] += s
        new, pos, done = [], 0, False
        for src, off, n in self.pieces:
            if not done and pos <= at <= pos + n:
                k = at - pos
                new += [(src, off, k), ("add", start, len(s)), (src, off + k, n - k)]
                done = True
            else:
                new.append((src, off, n))
            pos += n
        self.pieces = [p for p in new if p[2]]

    def back(self):
        if self.undo:
            self.pieces = self.undo.pop()

    def __str__(self):
        return "".join(self.buffers[src][off : off + n] for src, off, n in self.pieces)


t = PieceTable("ABCDEF")
t.insert(3, "xyz")
t.insert(0, ">>")
t.insert(len(str(t)), "<<")
t.insert(5, "-")
print(t, t.pieces, len(t.undo))
t.back()
t.back()
print(t, len(t.pieces))
