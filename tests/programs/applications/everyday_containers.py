# Strings, dicts, lists and tuples as scripts use them.
text = "the quick brown fox jumps over the lazy dog the end"
words = text.split()
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
for w, n in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0])):
    print(w, n)
print(max(freq, key=freq.get), max(freq.items(), key=lambda kv: kv[1]))
print(", ".join(f"{k}={v}" for k, v in sorted(freq.items())))
print("%d items, %5.2f%% %s %r" % (3, 45.678, "x", "y"))
print("{:>8}|{:<8}|{:^8}|{:08.3f}".format("a", "b", "c", 3.14159))
print("abc"[::-1], "hello world".title(), "a,b,,c".split(","), "  x ".strip(), "x".zfill(3))
def is_pal(s):
    s = [c.lower() for c in s if c.isalnum()]
    return s == s[::-1]
print(is_pal("A man, a plan, a canal: Panama"), is_pal("no"))
def caesar(s, k):
    out = []
    for c in s:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            out.append(chr((ord(c) - base + k) % 26 + base))
        else:
            out.append(c)
    return "".join(out)
print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
grid = [[0] * 3 for _ in range(3)]
grid[1][2] = 5
print(grid, [row[:] for row in grid], any(5 in r for r in grid))
nested = {"a": {"x": 1}, "b": {"y": 2}}
for k, v in nested.items():
    for kk, vv in v.items():
        print(k, kk, vv)
pts = [(1, 2), (0, 5), (1, 0)]
print(sorted(pts), sorted(pts, key=lambda p: (p[1], -p[0])), min(pts), max(pts, key=lambda p: p[1]))
print(sum([0.1, 0.2], 0.5), sum([[1], [2]], []), sum(x * x for x in range(4)))
a = [1, 2, 3, 4, 5, 6]
del a[1:3]
a[0:1] = [9, 9]
print(a, a[::2], a[-2:], [1, 2] < [1, 3], [1] + [2] * 2, (1, 2) < (1, 2, 0), a.index(9), a.count(9))
print(list("abc"), tuple("ab") if False else (), set("aab") == {"a", "b"}, dict([("a", 1)]), dict(a=1, b=2), list({1: 2}), list(zip("ab", [1, 2])))
d = {"x": 1}
d |= {"y": 2}
d.update({"z": 3}, w=4)
d.setdefault("q", []).append if False else None
print(d, {**d, "v": 9}, {k: v for k, v in d.items() if v > 1}, "x" in d, d.pop("x"), d.get("x"), d.get("x", -1))
try:
    d["nope"]
except KeyError as e:
    print("KeyError", e)
try:
    int("x1")
except ValueError as e:
    print(e)
try:
    [1, 2].index(5)
except ValueError as e:
    print(e)
try:
    "a" + 1
except TypeError as e:
    print(e)
try:
    len(5)
except TypeError as e:
    print(e)
x = None
print(x == None, x is None, x != None, None in [1, None], 1 if x is None else 2)
print(b"abc", b"abc"[0], len(b"ab"), 3 in {1, 2, 3}, not [], [] == [], {} == {}, {1} == {1})
print(isinstance([1], list), isinstance((1,), tuple), isinstance("a", (int, str)), type(1).__name__, type([]).__name__, type("") is str)
first, *rest = [1, 2, 3]
*init, last = (4, 5, 6)
print(first, rest, init, last)
(a1, b1), c1 = (1, 2), 3
print(a1, b1, c1)
i = 0
while True:
    i += 1
    if i == 3: continue
    if i > 5: break
else:
    print("no")
print(i, [j for j in range(10) if j % 2 if j > 3], {j: j ** 2 for j in range(3)}, [[i * j for j in range(3)] for i in range(3)])
print(abs(-3), divmod(17, 5), pow(2, 10), round(3.14159, 2), bin(10), hex(255), ord("a"), chr(98), all([]), any([]), list(reversed([1, 2])), list(enumerate("ab", 1)))
print(list(map(str, [1, 2])), list(filter(None, [0, 1, 2])), list(filter(lambda x: x > 1, [0, 1, 2])))
