import itertools as it
import operator as op
from collections import Counter, deque
from functools import partial, reduce


def grouper(iterable, n, fill=None):
    return it.zip_longest(*[iter(iterable)] * n, fillvalue=fill)


def sliding(iterable, n):
    iterator = iter(iterable)
    window = deque(it.islice(iterator, n - 1), maxlen=n)
    for x in iterator:
        window.append(x)
        yield tuple(window)


def powerset(xs):
    xs = list(xs)
    return it.chain.from_iterable(it.combinations(xs, r) for r in range(len(xs) + 1))


def unique(iterable, key=None):
    seen = set()
    for x in iterable:
        k = x if key is None else key(x)
        if k not in seen:
            seen.add(k)
            yield x


def roundrobin(*iterables):
    nexts = deque(iter(i) for i in iterables)
    while nexts:
        try:
            yield next(nexts[0])
            nexts.rotate(-1)
        except StopIteration:
            nexts.popleft()


def partition(pred, iterable):
    yes, no = [], []
    for x in iterable:
        (yes if pred(x) else no).append(x)
    return yes, no


def interleave_longest(*xs):
    marker = object()
    return [x for t in it.zip_longest(*xs, fillvalue=marker) for x in t if x is not marker]


def nth(iterable, n, default=None):
    return next(it.islice(iterable, n, None), default)


def first_true(iterable, default=False, pred=None):
    return next(filter(pred, iterable), default)


def run_lengths(s):
    return [(k, sum(1 for _ in g)) for k, g in it.groupby(s)]


def look_and_say():
    s = "1"
    while True:
        yield s
        s = "".join(f"{n}{d}" for d, n in run_lengths(s))


def merge(*seqs):
    seqs = [list(s) for s in seqs if s]
    while seqs:
        i = min(range(len(seqs)), key=lambda k: seqs[k][0])
        yield seqs[i].pop(0)
        if not seqs[i]:
            del seqs[i]


class Peekable:
    def __init__(self, iterable):
        self._it = iter(iterable)
        self._buffer = []

    def __iter__(self):
        return self

    def __next__(self):
        return self._buffer.pop(0) if self._buffer else next(self._it)

    def peek(self, default=None):
        if not self._buffer:
            try:
                self._buffer.append(next(self._it))
            except StopIteration:
                return default
        return self._buffer[0]

    def take_while(self, pred):
        while self._buffer or self.peek() is not None:
            if not pred(self.peek()):
                return
            yield next(self)


print(list(grouper("abcdefg", 3, "-")), list(sliding(range(6), 3)))
print(list(powerset("abc")), len(list(powerset(range(8)))))
print(list(unique("mississippi")), list(unique(["a", "B", "A", "b"], key=str.lower)))
print("".join(roundrobin("abc", "d", "efgh")), partition(lambda n: n % 3 == 0, range(10)))
print(interleave_longest([1, 2, 3], [10], [100, 200]), nth(it.count(5, 5), 7), nth([], 3, "none"))
print(first_true([0, "", None, 7, 8]), first_true(range(5), pred=lambda x: x > 10), first_true([1, 20, 3], pred=lambda x: x > 10))
print(run_lengths("aaabccdd"), list(it.islice(look_and_say(), 8)))
print(list(merge([1, 4, 9], [2, 3, 10, 11], [], [5])))
p = Peekable("112358")
print(p.peek(), list(p.take_while(lambda c: c < "3")), p.peek(), list(p), p.peek("end"))
print(list(it.accumulate([1, 2, 3, 4], op.mul)), list(it.accumulate([3, 1, 2], max, initial=2)))
print(list(it.starmap(pow, [(2, 5), (3, 2), (10, 3)])), list(it.compress("ABCDEF", [1, 0, 1, 0, 1, 1])))
print(list(it.filterfalse(lambda x: x % 2, range(10))), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print([*map("".join, it.product("ab", "xy"))], [*it.permutations(range(3), 2)][:4], [*it.combinations_with_replacement("AB", 2)])
a, b, c = it.tee(range(3), 3)
print(list(a), sum(b), max(c))
print(Counter(map(len, "the quick brown fox jumps over the lazy dog".split())).most_common(2))
print(reduce(lambda acc, kv: acc | {kv[1]: acc.get(kv[1], []) + [kv[0]]}, {"x": 1, "y": 2, "z": 1}.items(), {}))
print(list(zip(*[(1, "a"), (2, "b"), (3, "c")])), dict(zip("abc", it.count(1))), list(it.repeat("z", 3)))
add3 = partial(lambda x, y, z: x * 100 + y * 10 + z, 1, z=3)
print(add3(2), list(map(op.itemgetter(1, 0), ["ab", "cd"])), sorted(["bb", "a", "ccc"], key=len))
print(sum(it.chain([1], (2, 3), {4}, range(5, 7))), list(it.chain.from_iterable(["ab", "c"])), list(it.pairwise("abcd")))
