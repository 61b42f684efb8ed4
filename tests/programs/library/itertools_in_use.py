# The library in use, as scripts use it.
import itertools as it
c = it.count(10)
print(next(c), next(c), next(c))
def f(n):
    return it.combinations(range(n), 2)
tot = 0
for a, b in f(5):
    tot += a * b
print(tot)
cyc = it.cycle([1, 2, 3])
print([next(cyc) for _ in range(5)])
n = 3
for p in it.permutations([3,1,2], n):
    print(p)
for r in range(4):
    for c in it.combinations([1,2,3], r):
        print(r, c, sum(c))
ids = it.count()
class Node:
    def __init__(self):
        self.id = next(ids)
print(Node().id, Node().id)
data = [('a', 1), ('a', 2), ('b', 3)]
for key, group in it.groupby(data, key=lambda t: t[0]):
    print(key, [v for _, v in group])
def run_length(s):
    return [(ch, len(list(g))) for ch, g in it.groupby(s)]
print(run_length("aaabccd"))
def perms(xs):
    best = None
    for p in it.permutations(xs):
        s = sum(i * x for i, x in enumerate(p))
        if best is None or s > best[0]:
            best = (s, p)
    return best
print(perms([3, 1, 2]))
print(max(it.permutations([1,2,3]), key=lambda p: p[0]*100+p[1]))
print(sorted(set(it.permutations("aab"))))
for i, (x, y) in enumerate(it.product(range(2), range(3))):
    print(i, x, y)
for t in it.product(range(2), repeat=n):
    print(t, end=" ")
print()
def bits(k):
    return [list(t) for t in it.product([0, 1], repeat=k)]
print(bits(2))
powerset = list(it.chain.from_iterable(it.combinations([1,2,3], r) for r in range(4)))
print(powerset)
