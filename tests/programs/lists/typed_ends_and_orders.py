from collections import deque
import heapq
print([str(i) for i in (0, 5, 9, 10, -1, -9, 123456789, -2**63, 2**63 - 1)])
print([repr(x) for x in (0.0, -0.0, 1.0, 1e-4, 9.999e-5, 1e16, 9999999999999998.0, 1e15, 0.1, 1/3, 123456.789, 1e22, 5e-324, -1.5, 1e100, 2**53 + 0.0)])
print(f"{5:03d} {-5:03d} {12345:3d} {7:5} {7:05} {-7:5d}|{7:0}|{7:1d}|{-7:01d}")
print(f"{2.675:.2f} {-0.0:.1f} {1e10:.0f} {0.5:.0f} {1.5:.0f} {2.5:.0f} {1e300:.3f} {float('nan'):.2f} {float('inf'):.1f}")
for t in ("12", "-12", "+3", " 7 ", "1_000", "0", "-0", "999999999999999999", "1234567890123456789", "-9223372036854775808"):
    print(int(t))
for t in ("", "-", "a1", "1 2", "--1", "1__0"):
    try:
        print(int(t))
    except ValueError as e:
        print(e)
xs = [1, 2, 3]
print(xs.pop(), xs.pop(0), xs.pop(-1), xs)
try:
    xs.pop()
except IndexError as e:
    print(e)
try:
    xs.pop(3)
except IndexError as e:
    print(e)
xs = [1, 2, 3]
for i in (3, -4, 17):
    try:
        xs.pop(i)
    except IndexError as e:
        print(e)
ys = ["a", "b", "c" * 3]
print(ys.pop(1), ys.pop(), ys)
zs = [(i, str(i), [i]) for i in range(5)]
print(zs.pop(), zs.pop(1), zs.pop(-2), zs)
dq = deque([1, 2, 3])
print(dq.popleft(), dq.pop(), dq)
dq.append(9); dq.appendleft(8)
print(dq, dq.popleft(), dq.popleft(), dq.popleft())
for f in (0, 1):
    try:
        if f: dq.pop()
        else: dq.popleft()
    except IndexError as e:
        print(e)
ds = deque(["x" * i for i in range(4)])
while ds:
    print(ds.popleft(), len(ds))
dt = deque([(1, "a"), (2, "b")])
while dt:
    n, t = dt.popleft()
    if n < 5:
        dt.append((n + 2, t + "!"))
    print(n, t)
mixed = [1, "a", 2.5, None]
print(mixed.pop(), mixed.pop(0), mixed)
h = []
for p, n in ((3, "c"), (1, "z"), (2, "b"), (1, "a")):
    heapq.heappush(h, (p, n))
while h:
    print(heapq.heappop(h))
print(" ".join(["a", "b", "c"]), "".join([]), ",".join(["x"]), "".join(["q"]), "--".join(["ä", "b", "日"]), "".join(["", ""]), len("日".join(["a", "b", "c"])))
print("a,b,,c".split(","), "a--b--c".split("--"), "".split(","), "a,b,c".split(",", 1), "日,本".split(","), "aéb".split("é"))
def count(s):
    n = 0
    for c in s:
        if c == "a" or c == "é":
            n += ord(c)
    return n
print(count("banana é日"), chr(97), chr(233), chr(0), chr(0x65e5))
people = [("bob", 3, 1.5), ("al", 3, -0.0), ("cy", 1, 2.0), ("al", 2, 0.0), ("bob", 3, 0.5)]
print(sorted(people))
print(sorted(people, reverse=True))
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(sorted(people, key=lambda p: p[2], reverse=True))
print(sorted(people, key=lambda p: (p[1], p[2] > 1)))
big = [(i * 7919 % 101, i * 31 % 17, str(i % 10)) for i in range(300)]
print(sorted(big)[:5], sorted(big, reverse=True)[:5])
print([x[0] for x in sorted(big, key=lambda t: (t[2], -t[0]))][:40])
nan = float("nan")
print(sorted([(1.0, 2), (nan, 1), (0.5, 3)]))
nested = [((2, "b"), 1), ((1, "z"), 5), ((2, "a"), 0)]
print(sorted(nested))
print(sorted([True, False, True]), sorted([(True, 1), (False, 2)]))
words = {}
for w in "to be or not to be that is the question to".split():
    words[w] = words.get(w, 0) + 1
for w, n in sorted(words.items(), key=lambda kv: (-kv[1], kv[0])):
    print(w, n)
try:
    sorted([(1, "a"), (1, None)])
except TypeError as e:
    print(e)
print(1, 2.5, True, None, "s", -0.0, 10**18)
s = ""
for i in range(30):
    s += str(i * i - 5)
print(s)
