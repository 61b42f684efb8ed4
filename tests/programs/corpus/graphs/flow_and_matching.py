from collections import deque, defaultdict


def max_flow(capacity, source, sink):
    """Edmonds and Karp on a dict of dicts; changes nothing."""
    residual = {u: dict(vs) for u, vs in capacity.items()}
    for u, vs in capacity.items():
        for v in vs:
            residual.setdefault(v, {}).setdefault(u, 0)
    flow = 0
    while True:
        parents = {source: None}
        queue = deque([source])
        while queue and sink not in parents:
            u = queue.popleft()
            for v, c in residual[u].items():
                if c > 0 and v not in parents:
                    parents[v] = u
                    queue.append(v)
        if sink not in parents:
            reach = set(parents)
            cut = sorted((u, v) for u in capacity for v in capacity[u] if u in reach and v not in reach)
            return flow, cut
        bottleneck, v = None, sink
        while parents[v] is not None:
            u = parents[v]
            c = residual[u][v]
            bottleneck = c if bottleneck is None else min(bottleneck, c)
            v = u
        v = sink
        while parents[v] is not None:
            u = parents[v]
            residual[u][v] -= bottleneck
            residual[v][u] += bottleneck
            v = u
        flow += bottleneck


def match(wishes):
    taken = {}

    def augment(person, visited):
        for thing in wishes[person]:
            if thing in visited:
                continue
            visited.add(thing)
            if thing not in taken or augment(taken[thing], visited):
                taken[thing] = person
                return True
        return False

    matched = sum(augment(p, set()) for p in wishes)
    return matched, dict(sorted((p, t) for t, p in taken.items()))


def stable(men, women):
    rank = {w: {m: i for i, m in enumerate(prefs)} for w, prefs in women.items()}
    free, engaged, proposals = list(men), {}, defaultdict(int)
    while free:
        m = free.pop(0)
        w = men[m][proposals[m]]
        proposals[m] += 1
        if w not in engaged:
            engaged[w] = m
        elif rank[w][m] < rank[w][engaged[w]]:
            free.append(engaged[w])
            engaged[w] = m
        else:
            free.append(m)
    return {m: w for w, m in sorted(engaged.items(), key=lambda p: p[1])}, dict(proposals)


def two_colour(graph):
    colour = {}
    for start in graph:
        if start in colour:
            continue
        colour[start] = 0
        todo = [start]
        while todo:
            u = todo.pop()
            for v in graph[u]:
                if v not in colour:
                    colour[v] = 1 - colour[u]
                    todo.append(v)
                elif colour[v] == colour[u]:
                    return None
    return colour


net = {"s": {"a": 16, "b": 13}, "a": {"b": 10, "c": 12}, "b": {"a": 4, "d": 14}, "c": {"b": 9, "t": 20}, "d": {"c": 7, "t": 4}}
print(max_flow(net, "s", "t"))
print(max_flow({0: {1: 3}, 1: {2: 5}, 3: {4: 1}}, 0, 2))
print(match({"ann": ["x", "y"], "bob": ["x"], "cy": ["y", "z"], "di": ["z"]}))
print(stable({"a": "xyz", "b": "yxz", "c": "xzy"}, {"x": "bac", "y": "abc", "z": "abc"}))
print(two_colour({1: [2, 4], 2: [1, 3], 3: [2, 4], 4: [1, 3], 5: []}), two_colour({1: [2, 3], 2: [1, 3], 3: [1, 2]}))
