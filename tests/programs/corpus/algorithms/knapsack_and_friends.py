from functools import cache
from bisect import bisect_left
from math import inf


def knapsack(items, capacity):
    """items: (name, weight, value). Returns the value and the names taken."""
    n = len(items)
    table = [[0] * (capacity + 1) for _ in range(n + 1)]
    for i, (_, w, v) in enumerate(items, 1):
        for c in range(capacity + 1):
            table[i][c] = table[i - 1][c]
            if w <= c:
                table[i][c] = max(table[i][c], table[i - 1][c - w] + v)
    taken, c = [], capacity
    for i in range(n, 0, -1):
        if table[i][c] != table[i - 1][c]:
            taken.append(items[i - 1][0])
            c -= items[i - 1][1]
    return table[n][capacity], taken[::-1]


def unbounded(items, capacity):
    best = [0] * (capacity + 1)
    for c in range(1, capacity + 1):
        best[c] = max([best[c - w] + v for _, w, v in items if w <= c], default=0)
    return best[-1]


def fractional(items, capacity):
    total = 0.0
    for name, w, v in sorted(items, key=lambda it: it[2] / it[1], reverse=True):
        part = min(1, capacity / w)
        total += part * v
        capacity -= part * w
        if capacity <= 0:
            break
    return total


def lis(xs):
    tails, idx, prev = [], [], [-1] * len(xs)
    for i, x in enumerate(xs):
        k = bisect_left(tails, x)
        if k == len(tails):
            tails.append(x)
            idx.append(i)
        else:
            tails[k], idx[k] = x, i
        prev[i] = idx[k - 1] if k else -1
    out, i = [], idx[-1] if idx else -1
    while i >= 0:
        out.append(xs[i])
        i = prev[i]
    return out[::-1]


def matrix_chain(dims):
    @cache
    def best(i, j):
        if i == j:
            return 0, f"A{i}"
        cost, text = inf, ""
        for k in range(i, j):
            lc, lt = best(i, k)
            rc, rt = best(k + 1, j)
            c = lc + rc + dims[i] * dims[k + 1] * dims[j + 1]
            if c < cost:
                cost, text = c, f"({lt}{rt})"
        return cost, text

    return best(0, len(dims) - 2)


def change(coins, amount):
    least = [0] + [inf] * amount
    for a in range(1, amount + 1):
        for c in coins:
            if c <= a and least[a - c] + 1 < least[a]:
                least[a] = least[a - c] + 1
    return least[amount]


def rod(prices, n):
    memo = {0: (0, ())}

    def cut(n):
        if n not in memo:
            memo[n] = max((prices[i] + cut(n - i)[0], (i,) + cut(n - i)[1]) for i in prices if i <= n)
        return memo[n]

    return cut(n)


def subset_sum(xs, target):
    reach = {0: []}
    for x in xs:
        for s, how in list(reach.items()):
            if s + x not in reach:
                reach[s + x] = how + [x]
    return reach.get(target)


ITEMS = [("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("tin", 68, 45), ("banana", 27, 60), ("cheese", 23, 30)]
print(knapsack(ITEMS, 150))
print(unbounded(ITEMS, 150), round(fractional(ITEMS, 150), 3))
print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis("characters"))
print(matrix_chain([40, 20, 30, 10, 30]))
print(change([1, 5, 12, 25], 63), change([4, 6], 9), change((3,), 9))
print(rod({1: 1, 2: 5, 3: 8, 4: 9, 5: 10, 6: 17, 7: 17, 8: 20}, 11))
print(subset_sum([3, 34, 4, 12, 5, 2], 9), subset_sum([3, 34], 5))
