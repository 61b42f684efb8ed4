# Tuples: nested, mixed, compared, indexed, concatenated, in loops.
t = (1, 2.5, "x", (3, None))
print(t, t[3], t[3][0], len(t), t[1:3], (1,), ())
print((1, 2) < (1, 3), (1, 2) == (1.0, 2.0), (1, "b") > (1, "a"), (1,) < (1, 0), 2.5 in t)
print((1, 2) + (0.5,), (0,) * 3, (1, 2).index(2), (1, 1).count(1), max((3, 1), (2, 9)))
for p in [(1, 2.0), (3, 4.0)]:
    print(p[0] + p[1], p)
a, (b, c), d = 1, (2, 3.5), [4, 5]
print(a, b, c, d)
first, *middle, last = [1, 2, 3, 4]
print(first, middle, last)
