# The library in use, as scripts use it.
import functools
from functools import reduce, partial, lru_cache, cache, cmp_to_key, wraps, total_ordering
print(reduce(lambda a, b: a + b, [1,2,3]), reduce(lambda a, b: a * b, range(1, 6), 1), reduce(max, [3,9,2]))
def power(base, exp):
    return base ** exp
square = partial(power, exp=2)
cube = partial(power, exp=3)
print(square(5), cube(2))
add5 = partial(lambda a, b: a + b, 5)
print(add5(3), list(map(add5, [1,2,3])))
@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80))
@cache
def g(a, b=2):
    return a * b
print(g(3), g(3, 4), g(a=5))
print(fib.cache_info())
fib.cache_clear()
def cmp(a, b):
    return (a > b) - (a < b)
print(sorted([3,1,2], key=cmp_to_key(cmp)), sorted(["bb","a","ccc"], key=cmp_to_key(lambda a, b: len(b) - len(a))))
def timed(fn):
    @wraps(fn)
    def inner(*args, **kwargs):
        r = fn(*args, **kwargs)
        return r
    return inner
@timed
def foo(x, y=1):
    return x + y
print(foo(1), foo(1, y=5))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(2), V(3) >= V(2), V(1) > V(2), sorted([V(3), V(1)])[0].n)
class C:
    def __init__(self): self.calls = 0
    @functools.cached_property
    def val(self):
        self.calls += 1
        return 42
c = C()
print(c.val, c.val, c.calls)
@lru_cache(maxsize=2)
def h(x):
    print("calc", x)
    return x * 2
print(h(1), h(2), h(1), h(3), h(2))
@lru_cache(maxsize=None)
def grid(r, c):
    return 1 if r == 0 or c == 0 else grid(r - 1, c) + grid(r, c - 1)
print(grid(12, 12), grid.cache_info().currsize)
def outer(n):
    @lru_cache
    def inner(k):
        return k if k < 2 else inner(k - 1) + inner(k - 2)
    r = inner(n)
    return r, inner.cache_info().misses
print(outer(50))
