import random
from collections import defaultdict, Counter
from itertools import islice

TEXT = """the cat sat on the mat and the dog sat on the log the cat saw the dog
and the dog saw the cat so the cat ran and the dog ran after the cat"""


class Chain:
    def __init__(self, order=1):
        self.order = order
        self.table = defaultdict(list)

    def train(self, words):
        for i in range(len(words) - self.order):
            self.table[tuple(words[i : i + self.order])].append(words[i + self.order])
        return self

    def walk(self, rng, state=None):
        if state is None:
            state = rng.choice(sorted(self.table))
        yield from state
        while True:
            options = self.table.get(state)
            if not options:
                return
            word = rng.choice(options)
            yield word
            state = state[1:] + (word,)


for order in (1, 2):
    c = Chain(order).train(TEXT.split())
    rng = random.Random(order)
    for _ in range(3):
        print(order, " ".join(islice(c.walk(rng), 12)))
    print(len(c.table), sorted(c.table.items(), key=lambda kv: (-len(kv[1]), kv[0]))[0])

WEATHER = {"sun": {"sun": 0.8, "rain": 0.15, "fog": 0.05}, "rain": {"sun": 0.4, "rain": 0.5, "fog": 0.1}, "fog": {"sun": 0.5, "rain": 0.3, "fog": 0.2}}


def stationary(chain, rounds=60):
    p = {s: 1 / len(chain) for s in chain}
    for _ in range(rounds):
        q = dict.fromkeys(chain, 0.0)
        for s, out in chain.items():
            for t, w in out.items():
                q[t] += p[s] * w
        p = q
    return p


exact = stationary(WEATHER)
rng = random.Random(5)
state, seen = "sun", Counter()
for _ in range(5000):
    seen[state] += 1
    state = rng.choices(list(WEATHER[state]), weights=WEATHER[state].values())[0]
for s, p in exact.items():
    print(f"{s:>5} {p:.6f} {seen[s] / seen.total():.4f}")

# the gambler: exact against simulated
def ruin(p, start, goal):
    q = (1 - p) / p
    return start / goal if p == 0.5 else (1 - q**start) / (1 - q**goal)


for p in (0.5, 0.48):
    wins = 0
    for _ in range(300):
        money = 5
        while 0 < money < 10:
            money += 1 if rng.random() < p else -1
        wins += money == 10
    print(p, round(ruin(p, 5, 10), 5), wins / 300)
