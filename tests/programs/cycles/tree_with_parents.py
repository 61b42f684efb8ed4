# Trees whose children point back at their parents: reference cycles that must be reclaimed.
class Tree:
    def __init__(self, value, parent):
        self.value = value
        self.parent = parent
        self.children = []

    def add(self, value):
        child = Tree(value, self)
        self.children.append(child)
        return child

    def depth(self):
        n = 0
        at = self
        while at.parent is not None:
            at = at.parent
            n += 1
        return n

    def total(self):
        s = self.value
        for c in self.children:
            s += c.total()
        return s


def build(levels, fan):
    root = Tree(1, None)
    level = [root]
    for d in range(levels):
        following = []
        for t in level:
            for k in range(fan):
                following.append(t.add(t.value * 2 + k))
        level = following
    return root, level[-1]


for n in range(4):
    root, leaf = build(n, 2)
    print(root.total(), leaf.depth(), leaf.value)
s = 0
for i in range(200):
    root, leaf = build(3, 2)
    s += leaf.value
print(s)
