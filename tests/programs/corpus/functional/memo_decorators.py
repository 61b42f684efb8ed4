import functools


def memoize(func):
    cache = {}

    @functools.wraps(func)
    def wrapper(*args):
        if args not in cache:
            cache[args] = func(*args)
        return cache[args]

    return wrapper


def counted(func):
    calls = [0]

    def wrapper(*args):
        calls[0] += 1
        return func(*args)

    return wrapper, lambda: calls[0]


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@memoize
def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


@memoize
def lcs(a, b):
    if not a or not b:
        return ""
    if a[0] == b[0]:
        return a[0] + lcs(a[1:], b[1:])
    return max(lcs(a[1:], b), lcs(a, b[1:]), key=len)


@memoize
def partitions(n, largest):
    if n == 0:
        return 1
    return sum(partitions(n - k, k) for k in range(1, min(n, largest) + 1))


print(fib(80), ackermann(2, 5), lcs("nematode knowledge", "empty bottle"), partitions(60, 60))
print(fib.__name__, ackermann.__name__)


class Memo:
    """A decorator that is a class."""

    def __init__(self, func):
        self.func = func
        self.table = {}
        self.hits = self.misses = 0

    def __call__(self, *args):
        try:
            value = self.table[args]
            self.hits += 1
        except KeyError:
            self.misses += 1
            value = self.table[args] = self.func(*args)
        return value


@Memo
def catalan(n):
    if n == 0:
        return 1
    return sum(catalan(i) * catalan(n - 1 - i) for i in range(n))


@Memo
def grid_paths(r, c):
    return 1 if r == 0 or c == 0 else grid_paths(r - 1, c) + grid_paths(r, c - 1)


print([catalan(n) for n in range(12)], catalan.hits, catalan.misses)
print(grid_paths(10, 10), len(grid_paths.table), grid_paths.hits)


def bounded(maxsize):
    def decorate(func):
        cache = {}
        order = []

        @functools.wraps(func)
        def wrapper(n):
            if n in cache:
                return cache[n]
            result = func(n)
            cache[n] = result
            order.append(n)
            if len(order) > maxsize:
                del cache[order.pop(0)]
            return result

        wrapper_info = lambda: (len(cache), list(order))
        return wrapper, wrapper_info

    return decorate


def _collatz(n):
    return 0 if n == 1 else 1 + (_collatz(n // 2) if n % 2 == 0 else _collatz(3 * n + 1))


collatz, info = bounded(4)(_collatz)
print([collatz(n) for n in (27, 97, 27, 6, 7, 9, 27)], info())

tri, tri_calls = counted(memoize(lambda n: n * (n + 1) // 2))
print([tri(k % 3) for k in range(10)], tri_calls())


@functools.lru_cache(maxsize=None)
def change(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return change(amount - coins[0], coins) + change(amount, coins[1:])


print(change(100, (50, 25, 10, 5, 1)), change(10, (7, 3)))
