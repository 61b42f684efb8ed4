from functools import reduce, partial, wraps
from itertools import islice, count, takewhile, dropwhile, chain, tee, accumulate, groupby, cycle, zip_longest, repeat
from operator import add, mul, itemgetter

compose = lambda *fs: reduce(lambda f, g: lambda *a: f(g(*a)), fs)
pipe = lambda x, *fs: reduce(lambda v, f: f(v), fs, x)
curry2 = lambda f: lambda a: lambda b: f(a, b)
flip = lambda f: lambda a, b: f(b, a)
take = lambda n, it: list(islice(it, n))

inc = partial(add, 1)
double = partial(mul, 2)
print(compose(inc, double)(5), compose(double, inc)(5), compose(str, inc, double)(5), pipe(3, inc, double, inc))
print(curry2(pow)(2)(10), flip(pow)(2, 10))


def iterate(f, x):
    while True:
        yield x
        x = f(x)


print(take(8, iterate(double, 1)), take(5, iterate(lambda s: s + "*", "")))
print(list(takewhile(lambda x: x < 50, dropwhile(lambda x: x < 10, (n * n for n in count())))))


def pairwise(it):
    a, b = tee(it)
    next(b, None)
    return zip(a, b)


def chunks(it, n):
    it = iter(it)
    while chunk := tuple(islice(it, n)):
        yield chunk


def flatten(xs):
    for x in xs:
        if isinstance(x, list):
            yield from flatten(x)
        else:
            yield x


print(list(pairwise([1, 4, 9, 16])), [b - a for a, b in pairwise(n**3 for n in range(6))])
print(list(chunks("abcdefgh", 3)), list(chunks(range(4), 2)))
print(list(flatten([1, [2, [3, [4], []], 5], [[6]]])))
print(list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate("abc")), list(accumulate([1, 2, 3], mul, initial=10)))
words = "the quick brown fox jumped over the lazy dogs back".split()
print({k: [w for _, w in g] for k, g in groupby(sorted((len(w), w) for w in words), key=itemgetter(0))})
print(list(zip_longest("ab", "xyz", fillvalue="-")), list(zip(range(3), cycle("ab"), repeat(0))))


def trace(f):
    depth = 0

    @wraps(f)
    def wrapper(*args):
        nonlocal depth
        print("  " * depth + f"{f.__name__}{args}")
        depth += 1
        result = f(*args)
        depth -= 1
        print("  " * depth + f"= {result}")
        return result

    return wrapper


@trace
def binomial(n, k):
    return 1 if k in (0, n) else binomial(n - 1, k - 1) + binomial(n - 1, k)


binomial(3, 1)
transpose = lambda m: [*map(list, zip(*m))]
matmul = lambda a, b: [[sum(map(mul, r, c)) for c in zip(*b)] for r in a]
power = lambda m, n: reduce(matmul, repeat(m, n))
print(transpose([[1, 2, 3], [4, 5, 6]]), power([[1, 1], [1, 0]], 30)[0][1])
primes = lambda: (n for n in count(2) if all(n % d for d in takewhile(lambda d: d * d <= n, count(2))))
print(take(12, primes()), sum(chain.from_iterable([[1], [2, 3]])))
print(reduce(lambda acc, w: {**acc, w[0]: acc.get(w[0], 0) + 1}, words, {}))
