# Of two equal members of different types, which one stays depends on the operation and on the sizes.
a = {1, 2, 3}
b = {1.0}
print(a & b, b & a, a.intersection(b), b.intersection(a), a - b, a ^ b, b | a)
a &= b
print(a)
c = {1.5, 2.5}
c &= {1.5}
print(c)
d = {True, 5}
print(d & {1}, {1} & d, {1}.intersection([True]), {0, 1, 2}.intersection((False, 2.0)))
e = {7, 8}
e.intersection_update([8.0, 9])
print(e)
f = frozenset([1, 2])
print(f & {2.0}, f.intersection([2.0]), {2.0} & f)
p = {1, 7, -1}
print(p | p, p & p, p.union(p), p.union(p, [15]), {1, 7, -1} | {1, 7, -1})
try:
    p.symmetric_difference(p, p)
except TypeError as error:
    print(error)
try:
    p.symmetric_difference_update()
except TypeError as error:
    print(error)
q = {1, 2}
q.symmetric_difference_update({2: "x", 3: "y"})
print(q, q.difference({3: 1}), q.difference(), q.intersection(), q.union())
