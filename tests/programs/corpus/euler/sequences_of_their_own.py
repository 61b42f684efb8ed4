"""Sequences that are made of themselves: Hofstadter, van Eck, Golomb, Kolakoski, subtractive generators, Stern's diatomic one."""
from collections import deque
from itertools import count, islice, takewhile

try:
    range = xrange
except NameError:
    pass


def figure_figure():
    """R and S: what is not in the one is in the other."""
    r, s = 1, 2
    rest = set()
    spaces = count(2)
    while True:
        yield r, s
        r += s
        rest.add(r)
        s = next(n for n in spaces if n > s and n not in rest)


def q_sequence(n):
    q = [0, 1, 1]
    q.extend(0 for _ in range(n - 2))
    for i in range(3, n + 1):
        q[i] = q[i - q[i - 1]] + q[i - q[i - 2]]
    return q[1:]


def van_eck():
    last = {}
    value, place = 0, 0
    while True:
        yield value
        before = last.get(value)
        last[value] = place
        value = 0 if before is None else place - before
        place += 1


def golomb(n):
    g = [0, 1]
    for i in range(2, n + 1):
        g.append(1 + g[i - g[g[i - 1]]])
    return g[1:]


def kolakoski():
    yield 1
    yield 2
    runs = deque([2])
    symbol = 1
    yield 2
    while True:
        for _ in range(runs[0]):
            runs.append(symbol)
        length = runs.popleft()
        for _ in range(length if runs else 0):
            yield symbol
        symbol = 3 - symbol


class Subtractive:
    def __init__(self, seed):
        s = deque([seed, 1], maxlen=55)
        s.extend((s[n - 2] - s[n - 1]) % 10**9 for n in range(2, 55))
        self.r = deque((s[34 * (n + 1) % 55] for n in range(55)), maxlen=55)
        for _ in range(165):
            next(self)

    def __iter__(self):
        return self

    def __next__(self):
        self.r.append((self.r[0] - self.r[31]) % 10**9)
        return self.r[-1]


def stern(n, known={0: 0, 1: 1}):
    if n not in known:
        half = n // 2
        known[n] = stern(half) if n % 2 == 0 else stern(half) + stern(half + 1)
    return known[n]


print([r for r, _ in islice(figure_figure(), 12)], [s for _, s in islice(figure_figure(), 12)])
print(q_sequence(20), q_sequence(1000)[-1])
print(list(islice(van_eck(), 20)), next(islice(van_eck(), 2000, None)))
print(golomb(25), golomb(5000)[-1])
print("".join(map(str, islice(kolakoski(), 30))))
print(list(islice(Subtractive(292929), 5)))
print([stern(n) for n in range(16)], stern(10**12 + 7))
print(list(takewhile(lambda n: n < 60, (r for r, _ in figure_figure()))))
