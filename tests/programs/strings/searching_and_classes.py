t = "abracadabra" * 3
for sub in ("", "a", "abra", "cadx", "aa", "abracadabraabr", t, t + "x"):
    print(repr(sub), t.find(sub), t.find(sub, 5), t.find(sub, -4), t.find(sub, 3, 9), t.count(sub), t.count(sub, 2, 20), sub in t, t.rfind(sub), t.index(sub) if sub in t else None)
print("aaaa".count("aa"), "aaaa".replace("aa", "b"), "aaaaa".replace("aa", "b", 1), "aaaa".replace("a", ""), "abc".replace("", "-"), "abc".replace("", "-", 2), "abc".replace("x", "y"), "abc".replace("b", "日本"), "日本日".replace("日", "x"), "é" * 3, "éaé".find("a"), "éaé".count("é"), "éaé".find("é", 1))
print("a" in "banana", "x" in "banana", "" in "", "é" in "caf", "é" in "café", "nan" in "banana")
s = "Hello, World 123"
print(s[::-1], s[::2], s[1::3], s[-1:-5:-1], s[10:2:-3], s[5:5:-1], "é日a"[::-1], "ab"[::-1], "a"[::-1], ""[::-1], s[3:4:2])
print(s.upper(), s.lower(), s.swapcase(), s.title(), "straße".upper(), "ΑΣ".lower(), "ǅ".lower(), s.isalpha(), "abc".isalpha(), "é".isalpha(), "a1".isalnum(), "ABC".isupper(), "aBC".isupper(), "abc".islower(), "1".islower(), "É".isupper())
names = ["anna", "bob", "carl", "anna"]
w = "an" + "na"
print(w in names, names.index(w), names.count(w), "zed" in names, names.index(w, 1))
names.remove(w)
print(names)
try:
    names.index("zed")
except ValueError as e:
    print(e)
print("%d-%s-%.2f" % (3, "x", 2.5), "%s" % 5, "%i" % -7, "%s %s" % ("a", 1), "%5d|%-5d|%05d" % (1, 2, 3), "%(a)s %(b)d" % {"a": "x", "b": 4}, "%d" % 2.7, "%s" % True, "%d" % True, "%s" % None)
for bad in (("%d", "x"), ("%s %s", ("a",)), ("%s", ("a", "b"))):
    try:
        print(bad[0] % bad[1])
    except TypeError as e:
        print(e)
a = {i * 3 for i in range(20)}
b = {i * 5 for i in range(20)}
print(a & b, a | b, a - b, a ^ b, a <= b, {0, 15} <= a, a.isdisjoint({1, 2}))
p = {"k" + str(i) for i in range(8)}
q = {"k" + str(i * 2) for i in range(8)}
print(sorted(p & q), sorted(p | q), sorted(p - q), sorted(p ^ q))
p.discard("k1"); p.remove("k" + "2"); p.add("k1")
print(sorted(p), len(p))
class N:
    def __init__(self, v, l=None, r=None):
        self.v = v
        self.l = l
        self.r = r
def total(n):
    return 0 if n is None else n.v + total(n.l) + total(n.r)
def put(n, v):
    if n is None:
        return N(v)
    if v < n.v:
        n.l = put(n.l, v)
    else:
        n.r = put(n.r, v)
    return n
root = None
for i in range(50):
    root = put(root, i * 37 % 101)
print(total(root))
class M:
    pass
m = M()
try:
    print(m.x)
except AttributeError as e:
    print(e)
m.x = None
print(m.x)
m.x = 5
print(m.x)
def late(flag):
    if flag:
        y = 1 if flag > 1 else None
    try:
        print(y)
    except UnboundLocalError as e:
        print(e)
late(0); late(1); late(2)
print("a.b.c".replace(".", "-"), "éaé".replace("a", "b"), "a-b".replace("-", "é"), "éé".replace("é", "e"), "aaa".replace("a", "b", 2), "banana".count("a"), "banana".count("n", 3), "a".replace("a", "b"), "".replace("a", "b"))
print("%.2f|%.0f|%.3f" % (2.675, 2.5, -0.0), "%.1f" % float("inf"), "%.2f" % 3, "%8.2f|%-8.2f|%+.1f" % (1.5, 1.5, 1.5), "%(x).1f" % {"x": 0.25})
