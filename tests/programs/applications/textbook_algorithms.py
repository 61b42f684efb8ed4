# Sorting, graphs, dynamic programming, closures, memoisation.
def fizz(n):
    return ["FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else i for i in range(1, n + 1)]
print(fizz(15))
def qs(xs):
    if len(xs) <= 1: return xs
    p = xs[len(xs) // 2]
    return qs([x for x in xs if x < p]) + [x for x in xs if x == p] + qs([x for x in xs if x > p])
print(qs([3, 6, 1, 8, 2, 9, 2]), qs(["b", "a"]))
def bfs(graph, start):
    from collections import deque
    dist = {start: 0}
    q = deque([start])
    while q:
        u = q.popleft()
        for v in graph[u]:
            if v not in dist:
                dist[v] = dist[u] + 1
                q.append(v)
    return dist
print(bfs({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, "a"))
import heapq
def dijkstra(g, s):
    dist = {s: 0}
    pq = [(0, s)]
    while pq:
        d, u = heapq.heappop(pq)
        if d > dist.get(u, float("inf")): continue
        for v, w in g.get(u, []):
            nd = d + w
            if nd < dist.get(v, float("inf")):
                dist[v] = nd
                heapq.heappush(pq, (nd, v))
    return dist
print(dijkstra({"a": [("b", 1), ("c", 4)], "b": [("c", 2)], "c": []}, "a"))
def lcs(a, b):
    dp = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            dp[i + 1][j + 1] = dp[i][j] + 1 if x == y else max(dp[i][j + 1], dp[i + 1][j])
    i, j, out = len(a), len(b), []
    while i and j:
        if a[i - 1] == b[j - 1]:
            out.append(a[i - 1]); i -= 1; j -= 1
        elif dp[i - 1][j] >= dp[i][j - 1]: i -= 1
        else: j -= 1
    return "".join(reversed(out))
print(lcs("AGGTAB", "GXTXAYB"))
from functools import lru_cache
@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50))
def perms(xs):
    if not xs: return [[]]
    return [[x] + p for i, x in enumerate(xs) for p in perms(xs[:i] + xs[i + 1:])]
print(perms([1, 2, 3]))
def queens(n):
    sols = []
    def place(r, cols, d1, d2, cur):
        if r == n:
            sols.append(cur[:]); return
        for c in range(n):
            if c in cols or r - c in d1 or r + c in d2: continue
            cols.add(c); d1.add(r - c); d2.add(r + c); cur.append(c)
            place(r + 1, cols, d1, d2, cur)
            cols.remove(c); d1.remove(r - c); d2.remove(r + c); cur.pop()
    place(0, set(), set(), set(), [])
    return sols
print(len(queens(6)), queens(4))
class Tree:
    def __init__(self): self.root = None
    def insert(self, k):
        if self.root is None: self.root = TN(k)
        else: self._ins(self.root, k)
    def _ins(self, n, k):
        if k < n.k:
            if n.l is None: n.l = TN(k)
            else: self._ins(n.l, k)
        else:
            if n.r is None: n.r = TN(k)
            else: self._ins(n.r, k)
    def walk(self):
        out = []
        def go(n):
            if n is not None:
                go(n.l); out.append(n.k); go(n.r)
        go(self.root)
        return out
class TN:
    def __init__(self, k):
        self.k = k; self.l = None; self.r = None
t = Tree()
for k in [5, 2, 8, 1, 9]: t.insert(k)
print(t.walk())
def rpn(s):
    st = []
    for tok in s.split():
        if tok in "+-*/":
            b, a = st.pop(), st.pop()
            st.append({"+": a + b, "-": a - b, "*": a * b}[tok])
        else: st.append(int(tok))
    return st[0]
print(rpn("3 4 + 2 *"))
def compose(*fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c = counter(); c(); c(5); print(c())
memo = {}
def coll(n):
    if n in memo: return memo[n]
    r = 1 if n == 1 else 1 + coll(n // 2 if n % 2 == 0 else 3 * n + 1)
    memo[n] = r
    return r
print(max(range(1, 30), key=coll), coll(27))
mat = [[1, 2, 3], [4, 5, 6]]
print([[r[i] for r in mat] for i in range(3)], [sum(r) for r in mat])
primes = [p for p in range(2, 50) if all(p % q for q in range(2, int(p ** 0.5) + 1))]
print(primes)
print(sorted({"b": 1, "a": 2}.items(), key=lambda t: t[1], reverse=True))
match (1, 2):
    case (1, y): print("one", y)
    case _: print("other")
state = {"count": 0, "items": []}
state["count"] += 1
state["items"].append(3)
print(state)
data = [{"name": "x", "age": 3}, {"name": "y", "age": 1}]
print(sorted(data, key=lambda r: r["age"])[0]["name"], [r["name"] for r in data])
