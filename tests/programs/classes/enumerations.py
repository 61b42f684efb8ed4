from enum import Enum, IntEnum, Flag, auto
import enum


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def darker(self):
        return f"dark {self.name.lower()}"

    @property
    def first(self):
        return self.name[0]

    @classmethod
    def default(cls):
        return cls.GREEN


class Op(IntEnum):
    ADD = auto()
    SUB = auto()
    MUL = 10
    DIV = auto()


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Planet(enum.Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    def gravity(self):
        return 6.673e-11 * self.mass / (self.radius * self.radius)


class State(Enum):
    IDLE = "idle"
    BUSY = "busy"

    def __str__(self):
        return f"<{self.value}>"


print(Color.RED, repr(Color.GREEN), Color.BLUE.value, Color.RED.name, f"{Color.RED}", f"{Color.BLUE:>12}|")
print([c.name for c in Color], [c.value for c in Color], len(Color), list(Color))
print(Color(2), Color["RED"], Color.CRIMSON, Color.CRIMSON is Color.RED)
print(Color.RED == Color.RED, Color.RED == Color.BLUE, Color.RED == 1, Color.RED is Color(1), Color.RED != Color.BLUE)
print(Color.RED.darker(), Color.BLUE.first, Color.default())
d = {Color.RED: "r", Color.BLUE: "b"}
print(d, d[Color(3)], Color.GREEN in d, Color.GREEN in Color)
print(isinstance(Color.RED, Color), type(Color.RED).__name__)
print(list(Color.__members__), [m.name for m in Color.__members__.values()])
for wrong in (7, 0):
    try:
        Color(wrong)
    except ValueError as e:
        print("ValueError", e)
try:
    Color["PINK"]
except KeyError as e:
    print("KeyError", e)
try:
    Color.RED < Color.BLUE
except TypeError as e:
    print(e)
try:
    Color.RED = 5
except AttributeError as e:
    print(e)

print(Op.ADD, repr(Op.SUB), Op.ADD + 1, Op.MUL * 2, Op.ADD < Op.SUB, Op.DIV == 11, int(Op.MUL), f"{Op.MUL:4d}|")
print([10, 20, 30][Op.SUB], {Op.ADD: 1}[1], Op.ADD in {1: 2}, sorted([Op.MUL, Op.ADD]), max(Op), sum(Op), hash(Op.SUB))
print(Op(10), Op.SUB.value, Op.SUB.name, -Op.SUB, Op.SUB > 1.5, list(range(Op.SUB)), bool(Op.ADD), str(Op.ADD))

print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, Perm.X in Perm.RW, bool(Perm.R & Perm.W))
print((Perm.R | Perm.W) is Perm.RW, Perm.R | Perm.X == Perm.X | Perm.R, ~Perm.R, Perm.RW ^ Perm.W, Perm(0), repr(Perm(0)))
print([p.name for p in Perm], Perm(5).value, Perm.RW.value, {Perm.R | Perm.X: 1}[Perm.X | Perm.R])
mine = Perm.R
mine |= Perm.X
print(mine, mine == Perm(5), [p for p in mine])

for p in Planet:
    print(p.name, round(p.gravity(), 3), p.value[0], p.mass)
print(State.IDLE, str(State.BUSY), repr(State.IDLE), f"{State.BUSY:>8}", [State.IDLE])


def describe(c):
    match c:
        case Color.RED:
            return "warm"
        case Color.BLUE | Color.GREEN:
            return "cold"


print([describe(c) for c in Color])


class Machine:
    moves = {State.IDLE: State.BUSY, State.BUSY: State.IDLE}

    def __init__(self):
        self.state = State.IDLE

    def step(self):
        self.state = Machine.moves[self.state]
        return self


m = Machine()
print(m.step().state, m.step().state, m.state is State.IDLE)
Level = Enum("Level", "LOW HIGH")
print(list(Level), Level.HIGH.value)
print({Color.BLUE, Color.RED, Color.GREEN})
count = {c: 0 for c in Color}
for i in range(1000):
    count[Color(i % 3 + 1)] += 1
print(count)
