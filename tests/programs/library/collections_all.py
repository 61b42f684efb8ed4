# The library in use, as scripts use it.
from collections import deque, defaultdict, Counter, OrderedDict
d = deque([1,2,3], maxlen=3)
d.append(4); print(d, len(d), d[0], d[-1], d.maxlen)
d.appendleft(0); print(d, list(d))
q = deque()
q.append(1); q.extend([2,3,4]); q.extendleft([0,-1]); print(q)
print(q.pop(), q.popleft(), q)
q.rotate(1); print(q); q.rotate(-2); print(q)
q.insert(1, 99); print(q, q.index(99), q.count(2), 3 in q)
q.remove(99); q.reverse(); print(q, q == deque([1,2,3]))
del q[0]; q[0] = 7; print(q, sum(q), max(q), sorted(q), [x*2 for x in q], bool(q))
q.clear(); print(q, bool(q), q.copy())
try:
    q.popleft()
except IndexError as e:
    print("E", e)
dd = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    dd[k].append(v)
print(dd, dict(dd), dd["zz"], sorted(dd.items()), len(dd))
ci = defaultdict(int)
for ch in "mississippi": ci[ch] += 1
print(ci, max(ci, key=ci.get), sorted(ci.items(), key=lambda kv: (-kv[1], kv[0])))
nest = defaultdict(lambda: defaultdict(int))
nest["x"]["y"] += 1
nest["x"]["z"] += 2
print({k: dict(v) for k, v in nest.items()})
ds = defaultdict(set); ds[1].add(2); ds[1].add(2); print(ds)
df = defaultdict(float); df["q"] += 1.5; print(df["q"], df["w"], "zz" in df, df.get("nope"))
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], sum(c.values()), c.total())
c.update("aaa"); print(c.most_common(1))
c.subtract("ab"); print(c)
a = Counter(a=3, b=1); b = Counter(a=1, b=2)
print(a + b, a - b, a & b, a | b, +a, -a, list(a.elements()), a == b)
print(Counter([1,1,2]) , Counter({"x": 2}), dict(Counter("aab")), sorted(Counter("hello").items()))
for k, v in c.items(): print(k, v, end="; ")
print()
del c["a"]; print("a" in c, len(c))
od = OrderedDict(); od["a"] = 1; od["b"] = 2; od["c"] = 3
od.move_to_end("a"); print(od, list(od.keys())); od.move_to_end("c", last=False); print(od)
print(od.popitem(), od.popitem(last=False), od)
class LRU:
    def __init__(self, cap):
        self.cap = cap
        self.d = OrderedDict()
    def get(self, k):
        if k not in self.d: return -1
        self.d.move_to_end(k)
        return self.d[k]
    def put(self, k, v):
        if k in self.d: self.d.move_to_end(k)
        self.d[k] = v
        if len(self.d) > self.cap: self.d.popitem(last=False)
l = LRU(2); l.put(1,1); l.put(2,2); print(l.get(1)); l.put(3,3); print(l.get(2), l.get(3))
