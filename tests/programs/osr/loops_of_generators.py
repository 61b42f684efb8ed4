"""Loops in generators: a generator goes on in the middle of them."""


def primes():
    composites = {}
    n = 2
    while True:
        factor = composites.pop(n, None)
        if factor is None:
            yield n
            composites[n * n] = n
        else:
            m = n + factor
            while m in composites:
                m += factor
            composites[m] = factor
        n += 1


gen = primes()
print([next(gen) for _ in range(30)])


def walk(tree, prefix):
    stack = [(prefix, tree)]
    while stack:
        text, node = stack.pop()
        if not node:
            yield text
        for ch in sorted(node, reverse=True):
            stack.append((text + ch, node[ch]))


def insert(tree, word):
    for ch in word:
        tree = tree.setdefault(ch, {})


class Node:
    def __init__(self):
        self.children = {}
        self.end = False

    def add(self, word):
        node = self
        for ch in word:
            node = node.children.setdefault(ch, Node())
        node.end = True

    def words(self, prefix=""):
        stack = [(prefix, self)]
        while stack:
            text, node = stack.pop()
            if node.end:
                yield text
            for ch in sorted(node.children, reverse=True):
                stack.append((text + ch, node.children[ch]))


root = Node()
for w in "car card care cat dog do dot door".split():
    root.add(w)
print(list(root.words()), list(root.words("x")))


def triangle(rows):
    row = [1]
    for n in range(rows):
        for k, x in enumerate(row):
            total = 0
            for y in row[: k + 1]:
                total += y
            yield n, x, total
        nxt = [1]
        for a, b in zip(row, row[1:]):
            nxt.append(a + b)
        nxt.append(1)
        row = nxt


print(list(triangle(5)))
print(sum(x * t for _, x, t in triangle(12)))
