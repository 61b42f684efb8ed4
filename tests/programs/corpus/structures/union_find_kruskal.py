class DisjointSet:
    def __init__(self, n: int):
        self.parent = [*range(n)]
        self.rank = [0] * n
        self.components = n

    def find(self, x: int) -> int:
        root = x
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[x] != root:
            self.parent[x], x = root, self.parent[x]
        return root

    def union(self, a: int, b: int) -> bool:
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.rank[a] < self.rank[b]:
            a, b = b, a
        self.parent[b] = a
        self.rank[a] += self.rank[a] == self.rank[b]
        self.components -= 1
        return True


def kruskal(n, edges):
    ds = DisjointSet(n)
    tree, weight = [], 0
    for w, a, b in sorted((w, a, b) for a, b, w in edges):
        if ds.union(a, b):
            tree.append((a, b, w))
            weight += w
    return tree, weight, ds.components


def prim(n, edges):
    import heapq

    adj = [[] for _ in range(n)]
    for a, b, w in edges:
        adj[a].append((w, b))
        adj[b].append((w, a))
    seen, total = {0}, 0
    heap = list(adj[0])
    heapq.heapify(heap)
    while heap and len(seen) < n:
        w, v = heapq.heappop(heap)
        if v in seen:
            continue
        seen.add(v)
        total += w
        for item in adj[v]:
            if item[1] not in seen:
                heapq.heappush(heap, item)
    return total


edges = [(0, 1, 7), (0, 3, 5), (1, 2, 8), (1, 3, 9), (1, 4, 7), (2, 4, 5), (3, 4, 15), (3, 5, 6), (4, 5, 8), (4, 6, 9), (5, 6, 11)]
tree, weight, comps = kruskal(7, edges)
print(tree)
print(weight, comps, prim(7, edges))
ds = DisjointSet(10)
for a, b in ((1, 2), (2, 3), (4, 5), (6, 7), (7, 4), (1, 3)):
    print(a, b, ds.union(a, b), ds.components)
groups = {}
for i in range(10):
    groups.setdefault(ds.find(i), []).append(i)
print(sorted(groups.values()), ds.rank)
