#!/usr/bin/env python3
"""Estimates by random numbers, each with its standard error."""
import math
import random


def estimate(sample, n, rng):
    total = total2 = 0.0
    for _ in range(n):
        v = sample(rng)
        total += v
        total2 += v * v
    mean = total / n
    return mean, math.sqrt(max(0.0, total2 / n - mean * mean) / n)


def pi_sample(rng):
    x, y = rng.random(), rng.random()
    return 4.0 if x * x + y * y <= 1 else 0.0


def birthday(rng, people=23):
    seen = set()
    for _ in range(people):
        d = rng.randint(1, 365)
        if d in seen:
            return 1
        seen.add(d)
    return 0


def monty(rng, switch):
    car, pick = rng.randrange(3), rng.randrange(3)
    opened = next(d for d in range(3) if d != car and d != pick)
    if switch:
        pick = 3 - pick - opened
    return int(pick == car)


def call_option(rng, s=100.0, k=105.0, r=0.03, sigma=0.25, t=1.0):
    z = rng.gauss(0, 1)
    end = s * math.exp((r - sigma**2 / 2) * t + sigma * math.sqrt(t) * z)
    return math.exp(-r * t) * max(0.0, end - k)


def walk(rng, n=40):
    x = y = 0
    for _ in range(n):
        dx, dy = rng.choice(((1, 0), (-1, 0), (0, 1), (0, -1)))
        x += dx
        y += dy
    return x * x + y * y


def phi(x):
    return (1 + math.erf(x / math.sqrt(2))) / 2


if __name__ == "__main__":
    rng = random.Random(20)
    for name, f, n in [("pi", pi_sample, 8000), ("birthday", birthday, 1500), ("stay", lambda r: monty(r, False), 2000),
                       ("switch", lambda r: monty(r, True), 2000), ("option", call_option, 4000), ("walk", walk, 300)]:
        m, e = estimate(f, n, rng)
        print(f"{name:<10}{m:>10.4f} +- {e:.4f}   [{m - 1.96 * e:.3f}, {m + 1.96 * e:.3f}]")
    d1 = (math.log(100 / 105) + (0.03 + 0.25**2 / 2)) / 0.25
    print("Black-Scholes", round(100 * phi(d1) - 105 * math.exp(-0.03) * phi(d1 - 0.25), 4))
    exact = 1 - math.prod((365 - i) / 365 for i in range(23))
    print("exact birthday", f"{exact:.6f}")
    deck = [r + s for s in "shdc" for r in "A23456789TJQK"]
    rng.shuffle(deck)
    hands = [sorted(deck[i::4][:5]) for i in range(4)]
    print(*(" ".join(h) for h in hands), sep="\n")
