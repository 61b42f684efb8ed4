import random
from functools import partial

TARGET = "methinks it is a weasel"
ALPHABET = "abcdefghijklmnopqrstuvwxyz "
rng = random.Random(3)


def fitness(s, target=TARGET):
    return sum(a == b for a, b in zip(s, target))


def mutate(s, rate):
    return "".join(rng.choice(ALPHABET) if rng.random() < rate else c for c in s)


def cross(a, b):
    cut = rng.randrange(len(a))
    return a[:cut] + b[cut:]


def tournament(pop, k):
    return max(rng.sample(pop, k), key=fitness)


def evolve(size=60, rate=0.03, limit=60):
    pop = ["".join(rng.choices(ALPHABET, k=len(TARGET))) for _ in range(size)]
    pick = partial(tournament, pop, 4)
    for generation in range(limit):
        best = max(pop, key=fitness)
        if generation % 10 == 0 or best == TARGET:
            print(f"{generation:3} {best!r} {fitness(best)}/{len(TARGET)}")
        if best == TARGET:
            return generation
        children = [best] + [mutate(cross(pick(), pick()), rate) for _ in range(size - 1)]
        pop[:] = children
    return None


print(evolve())


def one_max(bits=32, size=20, gens=60):
    pop = [rng.getrandbits(bits) for _ in range(size)]
    for g in range(gens):
        pop.sort(key=lambda x: bin(x).count("1"), reverse=True)
        if pop[0] == (1 << bits) - 1:
            return g
        half = pop[: size // 2]
        pop = half + [a & m | b & ~m ^ 1 << rng.randrange(bits) for a, b in zip(half, reversed(half)) for m in [rng.getrandbits(bits)]]
        pop = [p & (1 << bits) - 1 for p in pop]
    return max(bin(p).count("1") for p in pop)


print(one_max())


def hill_climb(f, x, step=1.0, tol=1e-6):
    n = 0
    while step > tol:
        n += 1
        best = max((x - step, x, x + step), key=f)
        if best == x:
            step /= 2
        x = best
    return x, n


x, n = hill_climb(lambda x: -(x - 1.2345) ** 2 + 3, 10.0)
print(f"{x:.5f} after {n}")
