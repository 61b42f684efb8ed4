from __future__ import annotations
import math
import random
from functools import cmp_to_key
from typing import NamedTuple


class P(NamedTuple):
    x: float
    y: float

    def __sub__(self, o):
        return P(self.x - o.x, self.y - o.y)

    def cross(self, o):
        return self.x * o.y - self.y * o.x

    def dist(self, o):
        return math.hypot(self.x - o.x, self.y - o.y)


def turn(a, b, c):
    return (b - a).cross(c - a)


def hull(points):
    pts = sorted(set(points))
    if len(pts) < 3:
        return pts

    def half(seq):
        out = []
        for p in seq:
            while len(out) >= 2 and turn(out[-2], out[-1], p) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]

    return half(pts) + half(reversed(pts))


def graham(points):
    start = min(points, key=lambda p: (p.y, p.x))

    def by_angle(a, b):
        t = turn(start, a, b)
        if t:
            return -1 if t > 0 else 1
        return (start.dist(a) > start.dist(b)) - (start.dist(a) < start.dist(b))

    out = [start]
    for p in sorted((q for q in set(points) if q != start), key=cmp_to_key(by_angle)):
        while len(out) > 1 and turn(out[-2], out[-1], p) <= 0:
            out.pop()
        out.append(p)
    return out


def area(poly):
    return abs(sum(a.cross(b) for a, b in zip(poly, poly[1:] + poly[:1]))) / 2


def inside(poly, p):
    hit = False
    for a, b in zip(poly, poly[1:] + poly[:1]):
        if (a.y > p.y) != (b.y > p.y) and p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x:
            hit = not hit
    return hit


def closest(points):
    def go(px, py):
        n = len(px)
        if n <= 3:
            return min(((a.dist(b), a, b) for i, a in enumerate(px) for b in px[i + 1 :]), default=(math.inf, None, None))
        mid = n // 2
        x0 = px[mid].x
        left = set(px[:mid])
        best = min(go(px[:mid], [p for p in py if p in left]), go(px[mid:], [p for p in py if p not in left]), key=lambda t: t[0])
        strip = [p for p in py if abs(p.x - x0) < best[0]]
        for i, a in enumerate(strip):
            for b in strip[i + 1 : i + 8]:
                if a.dist(b) < best[0]:
                    best = (a.dist(b), a, b)
        return best

    return go(sorted(points), sorted(points, key=lambda p: (p.y, p.x)))


def segments_cross(a, b, c, d):
    d1, d2, d3, d4 = turn(c, d, a), turn(c, d, b), turn(a, b, c), turn(a, b, d)
    return (d1 > 0) != (d2 > 0) and (d3 > 0) != (d4 > 0) if 0 not in (d1, d2, d3, d4) else None


def clip(poly, keep):
    out = []
    for a, b in zip(poly, poly[1:] + poly[:1]):
        ka, kb = keep(a), keep(b)
        if ka >= 0:
            out.append(a)
        if (ka >= 0) != (kb >= 0):
            t = ka / (ka - kb)
            out.append(P(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)))
    return out


rng = random.Random(8)
pts = [P(rng.randint(0, 20), rng.randint(0, 20)) for _ in range(40)]
h = hull(pts)
print(len(h), h[0], area(h), sorted(graham(pts)) == sorted(h))
print([inside(h, p) for p in (P(10, 10), P(-1, 5), P(20.5, 20.5))], sum(inside(h, p) for p in pts))
d, a, b = closest([P(rng.random(), rng.random()) for _ in range(60)])
print(f"{d:.5f} ({a.x:.3f}, {a.y:.3f}) ({b.x:.3f}, {b.y:.3f})")
print(segments_cross(P(0, 0), P(4, 4), P(0, 4), P(4, 0)), segments_cross(P(0, 0), P(1, 1), P(2, 2), P(3, 0)))
square = [P(0, 0), P(4, 0), P(4, 4), P(0, 4)]
cut = clip(square, lambda p: 6 - p.x - p.y)
print(cut, area(cut), area(square), P(1, 2) < P(1, 3), P(1, 2) + (3,), hull([P(1, 1)] * 3))


def koch(a, b, depth):
    if depth == 0:
        return [a]
    ax, ay, bx, by = a.x, a.y, b.x, b.y
    p, q = P(ax + (bx - ax) / 3, ay + (by - ay) / 3), P(ax + 2 * (bx - ax) / 3, ay + 2 * (by - ay) / 3)
    dx, dy = q.x - p.x, q.y - p.y
    tip = P(p.x + dx / 2 + dy * math.sqrt(3) / 2, p.y + dy / 2 - dx * math.sqrt(3) / 2)
    return [s for u, v in ((a, p), (p, tip), (tip, q), (q, b)) for s in koch(u, v, depth - 1)]


tri = [P(0, 0), P(0.5, math.sqrt(3) / 2), P(1, 0)]
for n in range(4):
    flake = [p for u, v in zip(tri, tri[1:] + tri[:1]) for p in koch(u, v, n)]
    print(n, len(flake), round(area(flake), 5), round(sum(a.dist(b) for a, b in zip(flake, flake[1:] + flake[:1])), 4))
