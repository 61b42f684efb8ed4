# Tuples and lists of so many kinds that the runtime compares them as wholes.
import math

things = [
    ("num", 1),
    ("num", 2.5),
    ("name", "x"),
    ("pair", ("num", 1), ("name", "x")),
    ("pair", ("num", 2), ("pair", ("num", 3), None)),
    ("list", [1, 2.0, "three"]),
    ("list", [("num", 1), ("name", "y")]),
    ("none", None),
    ("flag", True),
    (1, 2),
    (1, 2, 3),
    (),
    [("a", 1), (2, "b")],
    [1, "a", None],
    3,
    "text",
    None,
    2.0,
    True,
]


def order(a, b):
    try:
        return "<" if a < b else ">=" if a >= b else "?"
    except TypeError as e:
        return str(e)


equal = [(i, j) for i, a in enumerate(things) for j, b in enumerate(things) if a == b]
unequal = sum(a != b for a in things for b in things)
print(equal, unequal)
for a in things[:8]:
    print([order(a, b) for b in things])
for a in things[9:]:
    print([order(a, b) for b in things[9:]])
# A nan is found as in containers: here there is only one, in another place.
print(("num", math.nan) == ("num", 1.0), things.index((1, 2, 3)), things.count(1), ("num", 1) in things)
same = [("k", [("num", 1), ("name", "y")], {"a": (1, "b")}), ("k", [("num", 1), ("name", "y")], {"a": (1, "b")})]
print(same[0] == same[1], same[0] is same[0][1], sorted(t for t in things if type(t) is tuple and len(t) == 2 and t[0] == "num"))
