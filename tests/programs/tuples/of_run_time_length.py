t = tuple([1, 2, 3])
print(t, len(t), t[1], t[-1], t[0:2], t[::-1], tuple("ab"), tuple(range(4)), tuple(x * x for x in range(3)))
grid = [[1, 0], [0, 1]]
seen = set()
seen.add(tuple(tuple(r) for r in grid))
print(tuple(map(tuple, grid)) in seen, ((1, 0), (0, 1)) in seen)
groups = {}
for w in ["abc", "bca", "xyz", "cab"]:
    groups.setdefault(tuple(sorted(w)), []).append(w)
print(groups, groups[("a", "b", "c")])
n = int("3")
w = (1,) * n
print((0,) * 5, w, w + (4,), (4,) + w, w == (1, 1, 1), (1, 1, 1) == w, hash(w) == hash((1, 1, 1)), w != (1, 1))
print(w < (1, 2), (1, 0) < w, w <= w, sorted([tuple([2, 1]), tuple([1, 2])]), max(t), sum(t), 2 in t, 9 in t)
a, b, c = t
first, *rest = t
print(a, b, c, first, rest, t.index(2), t.count(3), bool(tuple([])), not t)
for i, x in enumerate(t):
    print(i, x, end=" ")
print()
try:
    t[7]
except IndexError as e:
    print(e)
try:
    p, q = t
except ValueError as e:
    print(e)
try:
    t[0] = 1
except TypeError as e:
    print(e)


def f(*args):
    return sum(args), len(args)


def g(a, b=10, *rest, k=0):
    return a, b, rest, k


xs = [1, 2, 3]
print(f(*xs), f(0, *xs), g(*xs), g(*[1]), g(*[1, 2]), g(5, *xs, k=2), f(*[]))
print((*xs, 4), (*xs,), "%d %d %d" % tuple(xs), "{} {}".format(*("a", "b")))
print(list(zip(*[[1, 2], [3, 4], [5, 6]])), [list(r) for r in zip(*grid)])
path = ()
for i in range(12):
    path = path + (i,)
print(path, len(path))


def walk(n, path):
    if n == 0:
        return [path]
    return walk(n - 1, path + (n,)) + walk(n - 1, path + (-n,))


print(len(walk(4, ())), walk(3, ())[5])
memo = {}


def change(amount, coins):
    key = (amount, coins)
    if key in memo:
        return memo[key]
    if amount == 0:
        return 1
    if amount < 0 or len(coins) == 0:
        return 0
    memo[key] = change(amount - coins[0], coins) + change(amount, coins[1:])
    return memo[key]


print(change(100, tuple([50, 25, 10, 5, 1])), len(memo))
print(",".join(tuple(["a", "b"])), set(tuple([1, 2, 2])), dict(tuple([(1, 2), (3, 4)])), list(reversed(t)))
print(isinstance(t, tuple), type(t).__name__, repr(tuple(["x"])), str(tuple([1.5, 2])), tuple([1]) + tuple(["a"]))
