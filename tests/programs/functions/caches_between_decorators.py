# `lru_cache` among other decorators keeps what the ones below it give.
import functools
from functools import cache, lru_cache


def loud(func):
    @functools.wraps(func)
    def wrapper(*args):
        print("call", func.__name__, args)
        return func(*args)

    return wrapper


@lru_cache
@loud
def square(n):
    return n * n


print(square(3), square(3), square(4), square.cache_info())


@loud
@cache
def cube(n):
    print("computed")
    return n ** 3


print(cube(2), cube(2), cube.__name__)


@lru_cache(maxsize=None)
@loud
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(5), fib(5))


@loud
@lru_cache(maxsize=2)
@loud
def half(n):
    return n / 2


print(half(1), half(1), half(3))
