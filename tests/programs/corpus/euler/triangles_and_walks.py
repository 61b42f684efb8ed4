"""Path sums, right triangles, digit chains, poker hands and a Monopoly walk."""
import random
from collections import Counter, defaultdict
from functools import reduce
from math import gcd

TRIANGLE = [[3], [7, 4], [2, 4, 6], [8, 5, 9, 3], [9, 1, 7, 2, 8]]
GRID = [[131, 673, 234, 103, 18], [201, 96, 342, 965, 150], [630, 803, 746, 422, 111], [537, 699, 497, 121, 956], [805, 732, 524, 37, 331]]
print(reduce(lambda below, row: [v + max(a, b) for v, a, b in zip(row, below, below[1:])], TRIANGLE[-2::-1], TRIANGLE[-1])[0])


def two_way(grid):
    best = {}
    for r, row in enumerate(grid):
        for c, v in enumerate(row):
            best[r, c] = v + min((best[p] for p in ((r - 1, c), (r, c - 1)) if p in best), default=0)
    return best[len(grid) - 1, len(grid[0]) - 1]


def three_way(grid):
    cost = [row[0] for row in grid]
    for col in list(zip(*grid))[1:]:
        cost = [c + v for c, v in zip(cost, col)]
        for i in range(1, len(cost)):
            cost[i] = min(cost[i], cost[i - 1] + col[i])
        for i in range(len(cost) - 2, -1, -1):
            cost[i] = min(cost[i], cost[i + 1] + col[i])
    return min(cost)


print(two_way(GRID), three_way(GRID))
triples = defaultdict(list)
for m in range(2, 20):
    for n in range(1, m):
        if (m - n) % 2 and gcd(m, n) == 1:
            a, b, c = sorted((m * m - n * n, 2 * m * n, m * m + n * n))
            for k in range(1, 400 // (a + b + c) + 1):
                triples[k * (a + b + c)].append((k * a, k * b, k * c))
best = max(triples, key=lambda p: (len(triples[p]), -p))
print(best, sorted(triples[best]), len(triples))

chain = {1: 1, 89: 89}


def ends(n):
    if n not in chain:
        chain[n] = ends(sum(int(d) ** 2 for d in str(n)))
    return chain[n]


print(Counter(ends(n) for n in range(1, 2000)))

HANDS = """8C TS KC 9H 4S 7D 2S 5D 3S AC
5C AD 5D AC 9C 7C 5H 8D TD KS
3H 7H 6S KC JS QH TD JC 2D 8S
TH 8H 5C QS TC 9H 4D JC KS JS
2H 2D 4C 4D 4S 3C 3D 3S 9S 9D"""
ORDER = {r: i for i, r in enumerate("23456789TJQKA", 2)}


def rank(hand):
    values = sorted((ORDER[c[0]] for c in hand), reverse=True)
    groups = sorted(((n, v) for v, n in Counter(values).items()), reverse=True)
    shape = tuple(n for n, _ in groups)
    flush = len({c[1] for c in hand}) == 1
    straight = len(groups) == 5 and values[0] - values[4] == 4
    kind = (
        8 if flush and straight else 7 if shape == (4, 1) else 6 if shape == (3, 2) else 5 if flush
        else 4 if straight else 3 if shape == (3, 1, 1) else 2 if shape == (2, 2, 1) else 1 if shape == (2, 1, 1, 1) else 0
    )
    return kind, [v for _, v in groups]


for line in HANDS.splitlines():
    cards = line.split()
    one, two = rank(cards[:5]), rank(cards[5:])
    print(one, two, "first" if one > two else "second")

rng = random.Random(84)
visits, at = Counter(), 0
chest, chance = [0, 10] + [None] * 14, [0, 10, 11, 24, 39, 5] + [None] * 10
for _ in range(4000):
    at = (at + rng.randint(1, 4) + rng.randint(1, 4)) % 40
    if at == 30:
        at = 10
    elif at in (2, 17, 33):
        card = rng.choice(chest)
        at = at if card is None else card
    elif at in (7, 22, 36):
        card = rng.choice(chance)
        at = card if card is not None else at
    visits[at] += 1
print("".join(f"{s:02}" for s, _ in visits.most_common(3)), sum(visits.values()))
