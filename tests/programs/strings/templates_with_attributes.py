# Templates that reach attributes: fields, properties, attributes of classes, methods' results.
from dataclasses import dataclass
from typing import NamedTuple


class Temperature:
    scale = "K"

    def __init__(self, kelvin):
        self.kelvin = kelvin

    @property
    def celsius(self):
        print("<celsius>", end="")
        return self.kelvin - 273.15

    @property
    def itself(self):
        return self

    def __format__(self, spec):
        return f"T({self.kelvin}{'|' + spec if spec else ''})"

    def __repr__(self):
        return f"Temperature({self.kelvin})"


@dataclass
class Box:
    name: str
    size: float
    inner: "Box | None" = None

    @property
    def area(self):
        return self.size**2


class Pair(NamedTuple):
    left: int
    right: str


t = Temperature(300)
print("{0.celsius:.2f} {0.kelvin} {0.scale} {0}".format(t))
print("{} {.celsius:8.1f}|{!r}|{:>5}".format(1, t, t, t))
print("{t.itself.itself.celsius:{width}.{digits}f} {{}} {t.scale!r:>5}".format(t=t, width=10, digits=3))
b = Box("outer", 2.5, Box("inner", 1.0))
print("{b.name}: {b.area} {b.inner.name} {b.inner.area:.1f} {b.inner.inner}".format(b=b))
print("{0.left:03d}{0.right:_<4}{1.real}{1.imag:+.1f} {2.numerator}".format(Pair(7, "x"), 3 - 4j, 5))
print("{0:{1.left}d}|{1.right!s:>{1.left}}".format(42, Pair(6, "r")))
for value in (b, t):
    print("{0.size}".format(value) if isinstance(value, Box) else "{0.kelvin:>6}".format(value))
items = [Box(n, s) for n, s in (("a", 1.0), ("b", 2.0))]
print(", ".join("{0.name}={0.area:.0f}".format(i) for i in items), "{0[0].name} {0[1].size}".format(items))
for wrong in (lambda: "{0.nothing}".format(b), lambda: "{1.name}".format(b), lambda: "{x.name}".format(b), lambda: "{0.}".format(b), lambda: "{0.name:d}".format(b), lambda: "{0.area} {0.inner.name}".format(b.inner)):
    try:
        print(wrong())
    except (AttributeError, IndexError, KeyError, ValueError) as e:
        print(type(e).__name__, e)
