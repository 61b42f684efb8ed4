from collections import Counter
from math import dist
from random import Random
from typing import NamedTuple, Sequence


class Point(NamedTuple):
    x: float
    y: float
    label: str = "?"


def blobs(rng: Random, centres: dict[str, tuple[float, float]], n: int, spread: float) -> list[Point]:
    return [Point(rng.gauss(cx, spread), rng.gauss(cy, spread), name) for name, (cx, cy) in centres.items() for _ in range(n)]


def kmeans(points: Sequence[Point], k: int, rng: Random, rounds: int = 30):
    centres = [p[:2] for p in rng.sample(points, k)]
    for r in range(rounds):
        groups = [[] for _ in range(k)]
        for p in points:
            groups[min(range(k), key=lambda i: dist(p[:2], centres[i]))].append(p)
        new = [
            (sum(p.x for p in g) / len(g), sum(p.y for p in g) / len(g)) if g else c
            for g, c in zip(groups, centres)
        ]
        if new == centres:
            break
        centres = new
    return centres, groups, r


def knn(points: Sequence[Point], q: tuple[float, float], k: int = 5) -> str:
    near = sorted(points, key=lambda p: dist((p.x, p.y), q))[:k]
    return Counter(p.label for p in near).most_common(1)[0][0]


def confusion(pairs):
    c = Counter(pairs)
    labels = sorted({a for a, _ in c} | {b for _, b in c})
    print("     " + "".join(f"{l:>5}" for l in labels))
    for a in labels:
        print(f"{a:>5}" + "".join(f"{c[a, b]:5d}" for b in labels))


rng = Random(42)
pts = blobs(rng, {"a": (0, 0), "b": (4, 1), "c": (1, 5)}, 30, 0.9)
centres, groups, r = kmeans(pts, 3, rng)
print("rounds", r)
for c, g in sorted(zip(centres, groups), key=lambda cg: cg[0]):
    print(f"({c[0]:.3f}, {c[1]:.3f}) n={len(g)} {dict(Counter(p.label for p in g))}")
test = blobs(rng, {"a": (0, 0), "b": (4, 1), "c": (1, 5)}, 12, 1.3)
confusion((p.label, knn(pts, (p.x, p.y))) for p in test)
print(test[0]._replace(x=1.5, y=-2.0), Point._fields, Point(1, 2) == (1, 2, "?"))
inertia = sum(dist(p[:2], c) ** 2 for c, g in zip(centres, groups) for p in g)
print(round(inertia, 4))
