from dataclasses import dataclass, field
from enum import Enum, Flag, IntEnum, auto, unique
from functools import total_ordering
from collections import Counter
import random


@unique
class Suit(Enum):
    CLUBS = "♣"
    DIAMONDS = "♦"
    HEARTS = "♥"
    SPADES = "♠"

    @property
    def red(self) -> bool:
        return self in (Suit.DIAMONDS, Suit.HEARTS)


class Rank(IntEnum):
    TWO = 2
    THREE = 3
    FOUR = 4
    FIVE = 5
    SIX = 6
    SEVEN = 7
    EIGHT = 8
    NINE = 9
    TEN = 10
    JACK = 11
    QUEEN = 12
    KING = 13
    ACE = 14

    def short(self) -> str:
        return str(self.value) if self.value <= 10 else self.name[0]


@total_ordering
@dataclass(frozen=True)
class Card:
    rank: Rank
    suit: Suit

    def __lt__(self, other: "Card") -> bool:
        return (self.rank, self.suit.value) < (other.rank, other.suit.value)

    def __str__(self) -> str:
        return self.rank.short() + self.suit.value


@dataclass
class Hand:
    cards: list[Card] = field(default_factory=list)

    def category(self) -> str:
        ranks = Counter(c.rank for c in self.cards)
        counts = sorted(ranks.values(), reverse=True)
        flush = len({c.suit for c in self.cards}) == 1
        values = sorted(ranks)
        straight = len(values) == 5 and (values[-1] - values[0] == 4 or values == [2, 3, 4, 5, 14])
        match counts, straight, flush:
            case _, True, True:
                return "straight flush"
            case [4, *_], _, _:
                return "four of a kind"
            case [3, 2], _, _:
                return "full house"
            case _, _, True:
                return "flush"
            case _, True, _:
                return "straight"
            case [3, *_], _, _:
                return "three of a kind"
            case [2, 2, _], _, _:
                return "two pairs"
            case [2, *_], _, _:
                return "pair"
        return "high card"


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


def parse(hand: str) -> Hand:
    ranks = {r.short(): r for r in Rank}
    return Hand([Card(ranks[t[:-1]], Suit(t[-1])) for t in hand.split()])


if __name__ == "__main__":
    deck = [Card(r, s) for s in Suit for r in Rank]
    random.Random(1).shuffle(deck)
    tally = Counter()
    for i in range(0, 50, 5):
        h = Hand(sorted(deck[i : i + 5]))
        tally[h.category()] += 1
        print(*h.cards, "-", h.category())
    print(tally.most_common())
    for t in ("A♠ K♠ Q♠ J♠ 10♠", "2♣ 2♦ 2♥ 3♠ 3♣", "A♣ 2♦ 3♥ 4♠ 5♣", "9♣ 9♦ 4♥ 4♠ K♣", "7♥ 7♦ 7♣ 7♠ 2♣"):
        print(f"{t:<22}{parse(t).category()}")
    print(max(deck), min(deck), sum(c.suit.red for c in deck), Card(Rank.ACE, Suit.SPADES) >= Card(Rank.KING, Suit.HEARTS))
    p = Perm.R | Perm.X
    print(Perm.R in p, Perm.W in p, bool(p & Perm.W), Perm.RW == Perm.R | Perm.W, p.value, Perm.RW.name)
    print(Rank.TEN + 1, Rank(11), repr(Rank.JACK), f"{Rank.TEN:>5}", [r.name for r in Rank if r % 5 == 0], Suit.HEARTS)
