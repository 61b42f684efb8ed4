"""Floyd-Warshall, Bellman-Ford and Prim over graphs that are dicts of dicts."""
import heapq
from collections import defaultdict
from itertools import product

INF = float("inf")

graph = {
    "A": {"B": 4, "C": 2},
    "B": {"C": 3, "D": 2, "E": 3},
    "C": {"B": 1, "D": 4, "E": 5},
    "D": {},
    "E": {"D": -1},
}


def floyd_warshall(g):
    dist = {u: {v: 0 if u == v else g[u].get(v, INF) for v in g} for u in g}
    nxt = {u: {v: v for v in g[u]} for u in g}
    for k, i, j in product(g, repeat=3):
        if dist[i][k] + dist[k][j] < dist[i][j]:
            dist[i][j] = dist[i][k] + dist[k][j]
            nxt[i][j] = nxt[i][k]
    return dist, nxt


def path(nxt, u, v):
    if v not in nxt[u]:
        return None
    out = [u]
    while u != v:
        u = nxt[u][v]
        out.append(u)
    return out


def bellman_ford(g, source):
    dist = {v: INF for v in g}
    pred = {v: None for v in g}
    dist[source] = 0
    for _ in range(len(g) - 1):
        changed = False
        for u in g:
            for v, w in g[u].items():
                if dist[u] + w < dist[v]:
                    dist[v] = dist[u] + w
                    pred[v] = u
                    changed = True
        if not changed:
            break
    for u in g:
        for v, w in g[u].items():
            if dist[u] + w < dist[v]:
                raise ValueError(f"negative cycle through {u} -> {v}")
    return dist, pred


def undirected(edges):
    g = defaultdict(dict)
    for u, v, w in edges:
        g[u][v] = w
        g[v][u] = w
    return g


def prim(g, start):
    seen = {start}
    heap = [(w, start, v) for v, w in g[start].items()]
    heapq.heapify(heap)
    tree = []
    while heap:
        w, u, v = heapq.heappop(heap)
        if v in seen:
            continue
        seen.add(v)
        tree.append((u, v, w))
        for t, wt in g[v].items():
            if t not in seen:
                heapq.heappush(heap, (wt, v, t))
    return tree


dist, nxt = floyd_warshall(graph)
print("   " + "".join(f"{v:>5}" for v in graph))
for u in graph:
    print(f"{u:>3}" + "".join(f"{dist[u][v]:>5}" for v in graph))
for u, v in [("A", "D"), ("A", "E"), ("B", "D"), ("D", "A")]:
    print(u, v, path(nxt, u, v))

d, p = bellman_ford(graph, "A")
print(d, p)
bad = {u: dict(vs) for u, vs in graph.items()}
bad["D"]["B"] = -2
try:
    bellman_ford(bad, "A")
except ValueError as e:
    print("ValueError:", e)

edges = [("a", "b", 7), ("a", "d", 5), ("b", "c", 8), ("b", "d", 9), ("b", "e", 7), ("c", "e", 5),
         ("d", "e", 15), ("d", "f", 6), ("e", "f", 8), ("e", "g", 9), ("f", "g", 11)]
mst = prim(undirected(edges), "a")
print(mst, sum(w for *_, w in mst))

numbered = {i: {} for i in range(8)}
for i in numbered:
    for j in numbered:
        if i != j and (i * 3 + j) % 4 != 0:
            numbered[i][j] = 1 + (i * 7 + j * 5) % 11
d2, _ = floyd_warshall(numbered)
print([d2[0][j] for j in numbered], max(max(r.values()) for r in d2.values()))
print(prim(undirected([(i, j, w) for i, r in numbered.items() for j, w in r.items()]), 0))
