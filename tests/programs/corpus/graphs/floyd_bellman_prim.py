INF = float("inf")


def floyd(w):
    n = len(w)
    dist = [row[:] for row in w]
    nxt = [[j if w[i][j] < INF else None for j in range(n)] for i in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if dist[i][k] + dist[k][j] < dist[i][j]:
                    dist[i][j] = dist[i][k] + dist[k][j]
                    nxt[i][j] = nxt[i][k]
    return dist, nxt


def path(nxt, i, j):
    if nxt[i][j] is None:
        return []
    out = [i]
    while i != j:
        i = nxt[i][j]
        out.append(i)
    return out


def bellman(n, edges, s):
    d = [INF] * n
    d[s] = 0
    for _ in range(n - 1):
        changed = False
        for u, v, w in edges:
            if d[u] + w < d[v]:
                d[v] = d[u] + w
                changed = True
        if not changed:
            break
    else:
        pass
    if any(d[u] + w < d[v] for u, v, w in edges):
        return None
    return d


def prim(w):
    n = len(w)
    seen, best, parent = [False] * n, [INF] * n, [-1] * n
    best[0] = 0
    total = 0
    for _ in range(n):
        u = min((i for i in range(n) if not seen[i]), key=lambda i: best[i])
        seen[u] = True
        total += best[u]
        for v in range(n):
            if not seen[v] and w[u][v] < best[v]:
                best[v], parent[v] = w[u][v], u
    return total, parent


def show(m):
    for row in m:
        print(" ".join("  ." if x == INF else f"{x:3}" for x in row))


if __name__ == "__main__":
    names = "ABCDE"
    w = [[INF] * 5 for _ in range(5)]
    for i in range(5):
        w[i][i] = 0
    edges = [(0, 1, 3), (0, 2, 8), (0, 4, -4), (1, 3, 1), (1, 4, 7), (2, 1, 4), (3, 0, 2), (3, 2, -5), (4, 3, 6)]
    for u, v, c in edges:
        w[u][v] = c
    show(w)
    dist, nxt = floyd(w)
    print()
    show(dist)
    for a, b in ("AC", "CE", "ED"):
        i, j = names.index(a), names.index(b)
        print(a, "to", b, "via", "-".join(names[k] for k in path(nxt, i, j)), "costs", dist[i][j])
    print(bellman(5, edges, 0), bellman(5, edges + [(2, 0, -10)], 0))
    print(bellman(6, edges, 4))
    sym = [[min(w[i][j], w[j][i]) if i != j else INF for j in range(5)] for i in range(5)]
    sym = [[abs(x) for x in r] for r in sym]
    print(prim(sym))
