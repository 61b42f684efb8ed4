"""Knapsack: a table updated from its end."""
import time


def kernel(cap):
    w = [(i * 37) % 91 + 5 for i in range(100)]
    v = [(i * 53) % 67 + 1 for i in range(100)]
    best = [0] * (cap + 1)
    for i in range(len(w)):
        wi = w[i]
        vi = v[i]
        for c in range(cap, wi - 1, -1):
            t = best[c - wi] + vi
            if t > best[c]:
                best[c] = t
    return best[cap]


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(10000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
