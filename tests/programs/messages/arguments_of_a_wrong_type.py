# What CPython says where an argument or operand is of a wrong type.
import math

xs = [1, 2, 3]
text = "abc"
pair = (1, 2)
array = bytearray(b"abc")
table = {1: 2}


def store(step):
    xs[0:2:step] = 5


def delete(x):
    del x[0]


def grow(x, y):
    x |= y
    return x


def product(x, y):
    x @= y
    return x


tries = [
    lambda: bin(1.5), lambda: hex("a"), lambda: oct(None), lambda: hex(1.5), lambda: math.isqrt(1.5), lambda: range(1.5),
    lambda: ord(b"a"), lambda: ord(array[:1]), lambda: ord(b"ab"), lambda: ord(b""), lambda: ord("ab"), lambda: ord(5),
    lambda: sum([b"a"], b""), lambda: sum([array], bytearray()), lambda: sum(["a"], ""),
    lambda: format(1, 5), lambda: format(1, None), lambda: format([], 2.5), lambda: format(1.5, ">6"),
    lambda: ",".join(5), lambda: ",".join(None), lambda: b"a" + "b", lambda: array + "b", lambda: b"a" + 1, lambda: "a" + b"b",
    lambda: 1 + b"a", lambda: array * "a", lambda: "a" * array,
    lambda: delete(text), lambda: delete(pair), lambda: delete(5), lambda: delete(None), lambda: delete(b"a"),
    lambda: store(None), lambda: store(1), lambda: store(2), lambda: xs,
    lambda: grow(table, [(3, 4), "ab"]), lambda: grow(table, {5: 6}.items()), lambda: grow(table, 5), lambda: grow(table, [1]),
    lambda: product(5, 2), lambda: product(5, 2.5), lambda: product("a", 2),
    lambda: int(b"12"), lambda: int(b" -4_2\n"), lambda: int(array), lambda: int(b"ff", 16), lambda: int(b"1\xff"), lambda: int(b""),
    lambda: float(b"1.5"), lambda: float(bytearray(b" 1e3 ")), lambda: float(b"x\x00"), lambda: float(b"\xd9\xa1"),
    lambda: str(b"abc", "ascii"), lambda: str(b"\xff", "latin-1"), lambda: str(b"a\xffb", "ascii", "replace"), lambda: str(array, "utf-8"),
    lambda: str(b"\xff", "utf-8"), lambda: str("a", "utf-8"), lambda: str(5, "utf-8"), lambda: str(b"a", 5),
]
for n, f in enumerate(tries):
    try:
        print(n, f())
    except (TypeError, ValueError) as e:
        print(n, type(e).__name__, e)
for n, f in enumerate([lambda: bytes(["a"]), lambda: bytes([1.5]), lambda: bytearray([None]), lambda: "{0.real} {0.imag}".format(2.5),
                       lambda: "{0.numerator}/{0.denominator}".format(7), lambda: "{0.imag}".format(1 + 2j), lambda: "{0.foo}".format(1.5),
                       lambda: enumerate()]):
    try:
        print(n, f())
    except (TypeError, ValueError, AttributeError) as e:
        print(n, type(e).__name__, e)
