# heapq, bisect, deque, defaultdict, Counter, random, cmath, sets, dict views, stars in calls.
import heapq, bisect, sys, math, cmath, random
from collections import deque, defaultdict, Counter
from functools import reduce
h = []
for x in [5, 2, 8, 1]:
    heapq.heappush(h, x)
print(h, heapq.heappop(h), h, heapq.nsmallest(2, h), heapq.nlargest(2, h))
hh = [(3, "c"), (1, "a"), (2, "b")]
heapq.heapify(hh)
print([heapq.heappop(hh) for _ in range(3)])
print(bisect.bisect_left([1, 2, 4], 3), bisect.bisect([1, 2, 2], 2))
q = deque([1, 2, 3])
q.append(4); q.appendleft(0)
print(q, len(q), q.popleft(), q.pop(), q[0], q[-1], list(q))
while q:
    print(q.popleft(), end=" ")
print()
d = defaultdict(int)
for c in "hello":
    d[c] += 1
print(d, dict(d.items()), sorted(d.items()), d["zz"])
g = defaultdict(list)
g[1].append(2); g[1].append(3); g[2].append(4)
for k, v in g.items():
    print(k, v)
c = Counter("mississippi")
print(c, c.most_common(2), c["s"], c["zz"])
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [1, 2], 10))
print(math.hypot(1, 2, 3, 4), math.dist((0, 0), (1, 1)), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.modf(2.75), math.frexp(10.0), math.gcd(12, 18, 27), math.lcm(2, 3, 4))
print(math.isclose(1, 1.1, rel_tol=0.2), cmath.sqrt(-1), cmath.polar(1j), cmath.exp(1j))
random.seed(42)
print(random.random(), random.randint(1, 6), random.randrange(10), random.uniform(1, 2), random.gauss(0, 1), random.choice([1, 2, 3]))
xs = list(range(10))
random.shuffle(xs)
print(xs, random.sample(xs, 3), random.choices([1, 2], k=3), random.randrange(1, 5), random.choices("ab", weights=[1, 3], k=4))
print(sys.maxsize, len(sys.argv), sys.getrecursionlimit())
sys.stdout.write("hi\n")
s = {1, 2, 3}
print(s.union([4]), s.intersection({1, 9}), s.difference([1]), s.symmetric_difference({3, 4}), s.issubset({1, 2, 3, 4}), s.isdisjoint({9}), s.copy())
s.update([7], [8]); s.intersection_update({1, 7, 8}); s.difference_update([1])
print(s)
dd = {"a": 1, "b": 2}
print(dd.popitem(), dd, dict.fromkeys("ab", 0), "a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".startswith(("x", "ab")))
ks = dd.keys()
print(ks, len(ks), "a" in ks, dd.items(), dd.values())
dd["z"] = 5
for k in ks: print(k)
def f(a, b, c=3): return (a, b, c)
print(f(*[1, 2]), f(*[1, 2, 4]), f(1, *[5]), f(**{"a": 1, "b": 2}))
def kw(a, **o): return a, o
print(kw(1, x=2, y=3), kw(1))
print(*[1, 2, 3], sep="-"); print("a", *[], "b"); print(max(*[1, 5, 2]))
print(hasattr(s, "add"), getattr(s, "zork", 3), issubclass(bool, int), callable(f))
