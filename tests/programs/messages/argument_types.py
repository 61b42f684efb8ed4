"""An argument of a wrong type is CPython's exception, in its words."""
import math


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


bad = [None, 1.5, "x"]
show(lambda: "abc".strip(5))
show(lambda: "abc".lstrip(1.5))
show(lambda: "  abc ".strip(None) + "|" + "  abc ".rstrip(None) + "|")
show(lambda: "abc".partition(5))
show(lambda: "abc".removeprefix(None))
show(lambda: "abc".removesuffix(5))
show(lambda: "abc".replace("a", 1))
show(lambda: "abc".replace("a", None))
show(lambda: "abc".find(None))
show(lambda: "abc".split(1))
show(lambda: "abc".split("b", "x"))
show(lambda: "abc".center("a"))
show(lambda: "abc".ljust(10, 5))
show(lambda: "abc".zfill(1.0))
show(lambda: "abc".startswith(("a", 1)))
show(lambda: "abc".startswith(("b", 1)))
show(lambda: "abc".endswith("c", "x"))
show(lambda: ord(5))
show(lambda: ord(None))
show(lambda: chr(2**31))
show(lambda: chr(-(2**31) - 1))
show(lambda: chr(-1))
show(lambda: chr("a"))
show(lambda: math.ldexp(1.0, 1.0))
show(lambda: math.ldexp("x", 1))
show(lambda: math.trunc("x"))
show(lambda: math.floor("x"))
show(lambda: math.perm(5, None))
show(lambda: math.perm(5))
show(lambda: math.gcd(-(2**63), 6))
show(lambda: math.gcd(4, 1.0))
show(lambda: int("12", None))
show(lambda: int("12", "a"))
show(lambda: [1, 2, 3][:"a"])
show(lambda: [1, 2, 3][1.0:])
show(lambda: [1, 2, 3][::None])
show(lambda: "abc"[: 1.5])
show(lambda: (1, 2)[: 1.5])
show(lambda: [[1, 2, 3][:b] for b in bad])
show(lambda: range(3)["a"])
show(lambda: range(3)[1.0])
show(lambda: [1].insert("a", 2))
show(lambda: list(enumerate("ab", "c")))
show(lambda: print(1, sep=5))
show(lambda: print(1, end=5))
show(lambda: divmod("a", 1))
show(lambda: divmod(1j, 1))
show(lambda: divmod(1.0, 0))
show(lambda: divmod(1, 0.0))
show(lambda: divmod(1, 0))
show(lambda: pow(2, 3, 5.0))
show(lambda: pow(2.0, "a", 5))
show(lambda: pow("a", 3, 5))
show(lambda: pow(1j, 3, 5))
show(lambda: pow(2, 3, None))
show(lambda: pow(2, exp=5, mod=7))
show(lambda: complex("1", 2))
show(lambda: complex(1, "2"))
show(lambda: complex(None, 1))
show(lambda: complex(1, None))
show(lambda: sum(["a"], ""))
show(lambda: max([1, "a"]))


class Plain:
    pass


show(lambda: f"{Plain():>5}")
show(lambda: format(Plain(), "d"))
