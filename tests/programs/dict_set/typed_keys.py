d = {}
for w in "the cat the dog the end of the cat".split():
    d[w] = d.get(w, 0) + 1
print(d)
d2 = {}
for i in range(50):
    k = i * 7 % 13
    if k in d2:
        d2[k] += 1
    else:
        d2[k] = 1
print(d2, len(d2))
g = {}
for x in range(10):
    for y in range(10):
        g[(x, y)] = x * y
print(sum(g.values()), (3, 4) in g, (30, 4) in g, g[(2, 5)])
try:
    print(g[(20, 5)])
except KeyError as e:
    print("KeyError", e)
try:
    print(d["nope"])
except KeyError as e:
    print("KeyError", e)
try:
    print(d2[99])
except KeyError as e:
    print("KeyError", e)
print(d2.get(True), True in d2, 1.0 in d2, d2[True], d2[4.0])
s = set()
for i in range(100):
    s.add(i * i % 17)
print(s, 4 in s, 5 in s, True in s)
t = set()
for w in ["a", "bb", "a", "ccc"]:
    if w not in t:
        t.add(w)
        print(w)
print(len(t))
p = set()
p.add((1, 2)); p.add((1, 2)); p.add((2, 1))
print(sorted(p), (1, 2) in p, (2, 2) in p)
q = set()
q.add((1, 2, 3)); q.add((-1, -2, 2**62)); print(sorted(q), (-1, -2, 2**62) in q, (-2, -2, 2**62) in q)
names = {}
names["x"] = ["a"]
names["x"] = ["b", "c"]
names.setdefault("y", []).append("z")
print(names)
for k, v in names.items():
    v.append(k)
print(names)
mixed = {}
mixed["i"] = 1
mixed["f"] = 2.5
mixed["s"] = "text"
mixed["n"] = None
for k in mixed:
    print(k, mixed[k])
mixed["i"] = "was one"
mixed["s"] = 3
print(mixed)
tup = {}
for i in range(5):
    tup[i] = (i, str(i), [i])
tup[3] = (33, "x", [])
a, b, c = tup[2]
tup[2] = (0, "", [1])
print(a, b, c, tup)
neg = {-1: "a", -2: "b", 2**61 - 1: "c", 0: "z", 2**61: "d", -(2**61): "e", -2**63: "f"}
for k in (-1, -2, 0, 2**61 - 1, 2**61, -(2**61), -2**63, 5):
    print(k, k in neg, neg.get(k, "none"))
def f(d, k):
    v = d[k]
    d[k] = ["new"]
    return v
print(f(names, "x"), names)
bools = {}
bools[1] = True
bools[2] = False
print(bools, bools[1] and bools[2])
fl = {}
for i in range(4):
    fl[i] = fl.get(i - 1, 1.0) * 1.5
print(fl)
cx = {"a": 1 + 2j}
cx["b"] = cx["a"] * 2
cx["a"] = 0j
print(cx)
d3 = {}
try:
    for i in range(3):
        d3[i] = i
    for k in d3:
        d3[k + 10] = 1
except RuntimeError as e:
    print(e)
for k in list(d3):
    del d3[k]
print(d3, len(d3))
d3[1] = 2
print(d3)
e = {}
print(e.get(1), len(e))
u = {"ä": 1, "日本": 2}
u["日" + "本"] += 5
print(u)
print(hash("abc"), hash("abcdefgh"), hash("abcdefghi"), hash("äb"), hash("日本語テキスト"), hash(b"12345678"), hash(""))
fs = frozenset([1, 2, 3])
print(2 in fs, 9 in fs)
