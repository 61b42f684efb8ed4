import heapq, bisect, random, itertools, math, statistics
from collections import Counter, defaultdict, OrderedDict, deque
class L(list): pass
class D(dict): pass
class S(set): pass
class Dq(deque): pass
class DD(defaultdict): pass
l = L([3, 1, 2])
heapq.heapify(l); heapq.heappush(l, 0); print(heapq.heappop(l), l)


print(list(itertools.chain(l, [9])), list(itertools.chain(*L([[1], [2]]))), math.prod(l), statistics.mean(l), list(itertools.combinations(l, 2))[:2])
def f(*a, **k): return a, k
print(f(*l), f(**D(a=1)), f(*S([1])), max(l, key=lambda v: -v))
a, b = L([1, 2]); print(a, b)
a, *b = L([1, 2, 3]); print(a, b)
print([*l, *S([1])], {**D(a=1), "b": 2}, (*l,), {*l})
def flat(x):
    if isinstance(x, list):
        return [z for y in x for z in flat(y)]
    return [x]
print(flat(L([1, [2, L([3, [4]])]])))
match L([1, 2]):
    case [x, y]: print("seq", x, y)
    case _: print("other")
match D(k=1):
    case {"k": v}: print("map", v)
    case _: print("other")
match L([1]):
    case list(): print("list")
print("%s %r" % (l, l), "{} {!r:>20}".format(l, l), str(D(a=1)), f"{S([1])} {L()}")
print(l == L(l), L([1]) in [[1]], [1] in L([[1]]), l.index(2), L("ab") + L("c"), L([1]) * 2)
print(len(l), any(l), all(l), sum(l), min(l), sorted(l), list(map(str, l)), list(filter(None, l)), list(zip(l, l)), dict(enumerate(l)))
print(set(l) == {1, 2, 3} or set(l), tuple(l), frozenset(l) == set(l), ",".join(L("abc")), Counter(L("aab")), deque(l), sorted(D(b=1, a=2)))
d = D()
d["x"] = L()
d["x"].append(1)
d.setdefault("y", []).append(2)
print(d, d.get("x"), "x" in d, list(d), d.items(), d.keys(), d.values(), len(d))
for k in list(d): del d[k]
print(d, not d, d == {}, D() == D())
try:
    for k in D(a=1): d[k] = 1
    e = D(a=1)
    for k in e: e[k + "x"] = 1
except RuntimeError as err: print(err)
def total(items: list) -> int:
    t = 0
    for i in range(len(items)):
        t += items[i]
    return t
print(total(L([1, 2, 3])), total([4]))
w = Dq(maxlen=2)
for i in range(4): w.append(i)
print(w, list(w), w[0], len(w))
x = DD(int)
for c in "hello": x[c] += 1
print(x, x["q"], dict(x), isinstance(x, dict))
nested = DD(lambda: DD(int))
nested["a"]["b"] += 1
print(nested["a"]["b"], list(nested))
s = S("abc")
s.add("d"); s.update("ef", ["g"])
print(len(s), s >= {"a"}, s & S("ab") == {"a", "b"}, sorted(s - {"a"}), "a" in s, s.pop() in "abcdefg")
try: {L(): 1}
except TypeError as err: print(err)
try: L(5)
except TypeError as err: print(err)
try: D([1])
except TypeError as err: print(err)
try: L([1]).push(1)
except AttributeError as err: print(err)
class Sorted(list):
    def __init__(self, items=(), *, key=None):
        super().__init__(sorted(items, key=key))
        self.key = key
    def append(self, v):
        super().append(v)
        self.sort(key=self.key)
    def __contains__(self, v): return v == "any" or super().__contains__(v)
    def __eq__(self, o): return "eq"
    def __len__(self): return super().__len__() + 100
    def __iter__(self): return iter(["it"])
q = Sorted([3, 1]); q.append(2)
print(q, q[0], "any" in q, 7 in q, q == 1, len(q), list(q), bool(Sorted()), [*q])
