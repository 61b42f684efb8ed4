# One place compares values of many kinds in one context and few in another.
def lt(a, b):
    try:
        r = a < b
    except TypeError as e:
        return "error " + str(e)
    if r:
        return "less"
    return "not less"
deep = ("a", ("b", ("c", 1, 2.0), [1, "x", None]), ("d", [("e", 1), ("f", "g")]))
for k in range(2):
    deep = ("n", [("e", 1), ("f", "g"), (1, 2), (2.0, 3), (None, 1), ("a", None), (1, "b"), ("q", 2.0)], ("d", [("e", 1), ("f", "g")]))
print(lt(deep, deep), lt((1, 2), 3), lt(deep, 5), lt(4, deep), lt(deep, ("z",)))


def both(a, b):
    try:
        return max(a, b), min(a, b)
    except TypeError as e:
        return "error " + str(e)


print(both(deep, deep) == (deep, deep), both((1, 2), 3), both(deep, 5), both((1, 2), (1, 3)), both(deep, ("z",))[0], both(("a", 1), ("a", "b")))


class Tree:
    def __init__(self, items, combine, unit):
        self.items = items
        self.combine = combine
        self.unit = unit

    def all(self):
        out = self.unit
        for item in self.items:
            out = self.combine(out, item)
        return out


print(Tree([3, 1, 2], min, 9.5).all(), Tree(["b", "a"], max, "").all(), Tree([(1, 2), (3, 1)], max, (0, 0)).all())
print(Tree([(1, "x", 2.5), (1, "x", 0.5)], min, (2, "", 0.0)).all(), Tree([[1], [2]], lambda a, b: a + b, []).all())
print(Tree([(1, (2, "a"), [3]), (1, (2, "b"), [1])], max, (0, (0, ""), [0])).all(), Tree([("k", None), ("j", None)], min, ("z", None)).all())
