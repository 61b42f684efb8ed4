"""Classes and functions that register themselves, in several ways."""
import math


class Plugin:
    registry = {}
    name = "?"

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[cls.name] = cls

    def run(self, data):
        raise NotImplementedError(self.name)


class Upper(Plugin):
    name = "upper"

    def run(self, data):
        return data.upper()


class Reverse(Plugin):
    name = "reverse"

    def run(self, data):
        return data[::-1]


class Repeat(Plugin):
    name = "repeat"

    def __init__(self, times=2):
        self.times = times

    def run(self, data):
        return data * self.times


print(sorted(Plugin.registry))
text = "taipan"
for name in ["upper", "reverse", "repeat"]:
    plugin = Plugin.registry[name]()
    text = plugin.run(text)
    print(f"{name:>8}: {text}")

COMMANDS = {}


def command(name, *, help=""):
    def register(f):
        COMMANDS[name] = (f, help)
        return f

    return register


@command("add", help="sum of numbers")
def cmd_add(*args):
    return sum(float(a) for a in args)


@command("hyp", help="hypotenuse")
def cmd_hyp(a, b):
    return math.hypot(float(a), float(b))


@command("echo")
def cmd_echo(*words):
    return " ".join(words)


def dispatch(line):
    name, *args = line.split()
    try:
        f, _ = COMMANDS[name]
    except KeyError:
        return f"unknown command {name!r}"
    return f(*args)


for line in ["add 1 2 3.5", "hyp 3 4", "echo hello there", "drop it"]:
    print(line, "->", dispatch(line))
for name, (f, help) in COMMANDS.items():
    print(f"{name:<6}{f.__name__:<10}{help or '-'}")

HANDLERS = {
    "circle": lambda r: math.pi * r * r,
    "square": lambda a: a * a,
    "rect": lambda a, b: a * b,
    "unit": lambda: 1.0,
}
for shape, args in [("circle", (1.5,)), ("square", (3,)), ("rect", (2, 5)), ("unit", ())]:
    print(f"{shape:8}{HANDLERS[shape](*args):8.3f}")


class Shape:
    kinds = []

    @classmethod
    def register(cls, sub):
        cls.kinds.append(sub)
        return sub

    def area(self):
        return 0


@Shape.register
class Square(Shape):
    def __init__(self, a):
        self.a = a

    def area(self):
        return self.a**2


@Shape.register
class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r**2


print([k.__name__ for k in Shape.kinds], [round(k(2).area(), 3) for k in Shape.kinds])

converters = {"int": int, "float": float, "str": str, "bool": bool, "list": list}
for kind, raw in [("int", "12"), ("float", "2.5"), ("str", "x"), ("bool", ""), ("list", "abc")]:
    value = converters[kind](raw)
    print(kind, repr(value), type(value).__name__)
