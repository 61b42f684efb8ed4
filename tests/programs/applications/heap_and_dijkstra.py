# A binary heap of tuples by hand and Dijkstra's algorithm over it.
def push(h, item):
    h.append(item)
    i = len(h) - 1
    while i > 0:
        p = (i - 1) // 2
        if h[p] <= h[i]:
            break
        h[p], h[i] = h[i], h[p]
        i = p


def pop(h):
    top = h[0]
    last = h.pop()
    if h:
        h[0] = last
        i = 0
        while True:
            c = 2 * i + 1
            if c >= len(h):
                break
            if c + 1 < len(h) and h[c + 1] < h[c]:
                c += 1
            if h[i] <= h[c]:
                break
            h[i], h[c] = h[c], h[i]
            i = c
    return top


def dijkstra(edges, n, start):
    dist = [None] * n
    heap = [(0, start)]
    while heap:
        d, v = pop(heap)
        if dist[v] is not None:
            continue
        dist[v] = d
        for w, cost in edges[v]:
            if dist[w] is None:
                push(heap, (d + cost, w))
    return dist


n = 12
edges = [[] for _ in range(n)]
for i in range(n - 1):
    edges[i].append(((i * 5 + 3) % n, i % 4 + 1))
    edges[i].append((i + 1, 3.5 if i == 6 else 3))
print(dijkstra(edges, n, 0))
print(dijkstra(edges, n, 8))
