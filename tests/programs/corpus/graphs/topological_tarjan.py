from collections import defaultdict, deque


class Graph:
    def __init__(self, edges=()):
        self.adj = defaultdict(list)
        self.nodes = {}
        for a, b in edges:
            self.add(a, b)

    def add(self, a, b):
        self.adj[a].append(b)
        self.nodes[a] = self.nodes[b] = True

    def kahn(self):
        indegree = {n: 0 for n in self.nodes}
        for n in self.nodes:
            for m in self.adj[n]:
                indegree[m] += 1
        queue = deque(n for n, d in indegree.items() if d == 0)
        order = []
        while queue:
            n = queue.popleft()
            order.append(n)
            for m in self.adj[n]:
                indegree[m] -= 1
                if not indegree[m]:
                    queue.append(m)
        if len(order) != len(self.nodes):
            raise ValueError("cycle among " + ", ".join(sorted(set(self.nodes) - set(order))))
        return order

    def components(self):
        index, low, on, stack, out = {}, {}, set(), [], []

        def connect(v):
            index[v] = low[v] = len(index)
            stack.append(v)
            on.add(v)
            for w in self.adj[v]:
                if w not in index:
                    connect(w)
                    low[v] = min(low[v], low[w])
                elif w in on:
                    low[v] = min(low[v], index[w])
            if low[v] == index[v]:
                comp = []
                while True:
                    w = stack.pop()
                    on.discard(w)
                    comp.append(w)
                    if w == v:
                        break
                out.append(sorted(comp))

        for v in list(self.nodes):
            if v not in index:
                connect(v)
        return out

    def bridges(self):
        und = defaultdict(set)
        for a in list(self.nodes):
            for b in self.adj[a]:
                und[a].add(b)
                und[b].add(a)
        time, low, result, clock = {}, {}, [], [0]

        def dfs(v, parent):
            clock[0] += 1
            time[v] = low[v] = clock[0]
            for w in sorted(und[v]):
                if w == parent:
                    continue
                if w in time:
                    low[v] = min(low[v], time[w])
                else:
                    dfs(w, v)
                    low[v] = min(low[v], low[w])
                    if low[w] > time[v]:
                        result.append(tuple(sorted((v, w))))

        for v in sorted(self.nodes):
            if v not in time:
                dfs(v, None)
        return sorted(result)


tasks = Graph([("shirt", "tie"), ("tie", "jacket"), ("trousers", "shoes"), ("trousers", "belt"), ("belt", "jacket"), ("socks", "shoes")])
print(tasks.kahn())
tasks.add("jacket", "trousers")
try:
    tasks.kahn()
except ValueError as err:
    print("error:", err)

g = Graph(e.split("-") for e in "a-b b-c c-a b-d d-e e-f f-d g-f g-h h-g h-i".split())
for c in g.components():
    print(*c)
print(g.bridges())
numbers = Graph([(1, 2), (2, 3), (3, 1), (3, 4), (4, 5)])
print(numbers.components(), numbers.bridges())
