import random
from collections import Counter
from itertools import product

SUITS = "♠♥♦♣"
RANKS = ["A"] + [str(n) for n in range(2, 11)] + list("JQK")


class Deck:
    def __init__(self, seed):
        self.cards = [r + s for s, r in product(SUITS, RANKS)]
        random.Random(seed).shuffle(self.cards)

    def deal(self, n=1):
        hand, self.cards = self.cards[:n], self.cards[n:]
        return hand


def value(hand):
    total = sum(11 if c[0] == "A" else 10 if c[0] in "JQK1" else int(c[0]) for c in hand)
    aces = sum(c[0] == "A" for c in hand)
    while total > 21 and aces:
        total, aces = total - 10, aces - 1
    return total


def play(seed):
    deck = Deck(seed)
    player, dealer = deck.deal(2), deck.deal(2)
    while value(player) < 17:
        player += deck.deal()
    if value(player) > 21:
        return "bust", player, dealer
    while value(dealer) < 17:
        dealer += deck.deal()
    p, d = value(player), value(dealer)
    return ("win" if d > 21 or p > d else "push" if p == d else "lose"), player, dealer


for seed in range(6):
    result, p, d = play(seed)
    print(f"{result:<5} {' '.join(p):<16} {value(p):>2} | {' '.join(d):<16} {value(d):>2}")
print(sorted(Counter(play(s)[0] for s in range(200)).items()))


def score(dice):
    counts = Counter(dice)
    shape = sorted(counts.values(), reverse=True)
    run = 1 + max((k for k in range(5) if any(set(range(a, a + k + 1)) <= set(dice) for a in range(1, 7 - k))), default=0)
    options = {
        "yahtzee": 50 if shape == [5] else 0,
        "full house": 25 if shape == [3, 2] else 0,
        "large straight": 40 if run >= 5 else 0,
        "small straight": 30 if run >= 4 else 0,
        "three": sum(dice) if shape[0] >= 3 else 0,
        "chance": sum(dice),
    }
    return max(options.items(), key=lambda kv: kv[1])


rng = random.Random(3)
for _ in range(6):
    dice = sorted(rng.choices(range(1, 7), k=5))
    keep, n = Counter(dice).most_common(1)[0]
    again = sorted([keep] * n + [rng.randint(1, 6) for _ in range(5 - n)])
    print(dice, score(dice), "->", again, score(again))
print(score((2, 3, 4, 5, 6)), score([3] * 5), score([2, 2, 3, 3, 3]))
