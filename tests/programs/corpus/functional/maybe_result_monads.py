from __future__ import annotations
from typing import Callable, Generic, TypeVar, Optional

T = TypeVar("T")
U = TypeVar("U")


class Maybe(Generic[T]):
    def __init__(self, value: Optional[T]):
        self._value = value

    @staticmethod
    def just(value):
        return Maybe(value)

    @staticmethod
    def nothing():
        return Maybe(None)

    def bind(self, f: Callable[[T], "Maybe[U]"]) -> "Maybe[U]":
        if self._value is None:
            return Maybe(None)
        return f(self._value)

    def map(self, f):
        return self.bind(lambda v: Maybe(f(v)))

    def or_else(self, default):
        return default if self._value is None else self._value

    def __repr__(self):
        return "Nothing" if self._value is None else f"Just({self._value!r})"


def safe_div(a, b):
    return Maybe.nothing() if b == 0 else Maybe.just(a / b)


def safe_sqrt(x):
    return Maybe(x**0.5) if x >= 0 else Maybe(None)


def parse_int(s):
    try:
        return Maybe.just(int(s))
    except ValueError:
        return Maybe.nothing()


print(Maybe(10).bind(lambda x: safe_div(x, 4)).bind(safe_sqrt))
print(Maybe(10).bind(lambda x: safe_div(x, 0)).bind(safe_sqrt))
print(parse_int("42").map(lambda n: n * 2), parse_int("x42").map(lambda n: n * 2))
print(parse_int("12").map(str).map(lambda s: s + "!").or_else("none"))
print([parse_int(w).or_else(-1) for w in "1 two 3 four".split()])


class Ok:
    def __init__(self, value):
        self.value = value

    def then(self, f):
        return f(self.value)

    def __str__(self):
        return f"Ok({self.value})"


class Err:
    def __init__(self, reason):
        self.reason = reason

    def then(self, f):
        return self

    def __str__(self):
        return f"Err({self.reason})"


def field(name):
    return lambda record: Ok(record[name]) if name in record else Err(f"missing {name}")


def number(text):
    return Ok(float(text)) if text.replace(".", "", 1).isdigit() else Err(f"not a number: {text}")


def positive(x):
    return Ok(x) if x > 0 else Err(f"not positive: {x}")


for record in [{"price": "12.5"}, {"cost": "3"}, {"price": "abc"}, {"price": "0"}]:
    print(Ok(record).then(field("price")).then(number).then(positive).then(lambda x: Ok(round(x * 1.2, 2))))


class Writer:
    def __init__(self, value, log=()):
        self.value = value
        self.log = tuple(log)

    def __rshift__(self, f):
        nxt = f(self.value)
        return Writer(nxt.value, self.log + nxt.log)


def logged(name, f):
    return lambda x: Writer(f(x), (f"{name}: {x} -> {f(x)}",))


w = Writer(3) >> logged("square", lambda x: x * x) >> logged("half", lambda x: x / 2) >> logged("text", str)
print(w.value, len(w.log))
for line in w.log:
    print("  ", line)


# State monad: a function from a state to a value and a state
def unit(v):
    return lambda s: (v, s)


def bind(m, f):
    def run(s):
        v, s2 = m(s)
        return f(v)(s2)

    return run


def push(x):
    return lambda s: (None, [x] + s)


def pop(s):
    return s[0], s[1:]


def binop(op):
    return bind(pop, lambda b: bind(pop, lambda a: push(op(a, b))))


def sequence(ms):
    acc = unit(None)
    for m in ms:
        acc = bind(acc, lambda _, m=m: m)
    return acc


program = sequence([push(2), push(3), binop(lambda a, b: a + b), push(4), binop(lambda a, b: a * b)])
print(program([]))
print(bind(program, lambda _: pop)([]))

# List monad
def flat_map(xs, f):
    return [y for x in xs for y in f(x)]


print(flat_map(range(1, 13), lambda c: flat_map(range(1, c), lambda b: flat_map(range(1, b), lambda a: [(a, b, c)] if a * a + b * b == c * c else []))))
