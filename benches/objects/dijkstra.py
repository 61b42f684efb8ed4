"""Shortest ways in a graph, with a heap of tuples."""
import heapq
import time

SIZE = 20000


def build(n):
    graph = [[] for i in range(n)]
    seed = 1
    for i in range(n):
        for k in range(5):
            seed = (seed * 1103515245 + 12345) % 2147483648
            j = (seed >> 8) % n
            graph[i].append((j, seed % 1000 + 1))
    return graph


def shortest(graph, start):
    dist = {start: 0}
    done = set()
    heap = [(0, start)]
    while heap:
        d, u = heapq.heappop(heap)
        if u in done:
            continue
        done.add(u)
        for v, w in graph[u]:
            nd = d + w
            if v not in dist or nd < dist[v]:
                dist[v] = nd
                heapq.heappush(heap, (nd, v))
    return dist


def run(n):
    dist = shortest(build(n), 0)
    return len(dist), max(dist.values()), sum(dist.values())


def main():
    best = 1.0e30
    for rep in range(5):
        start = time.perf_counter()
        result = run(SIZE)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)


main()
