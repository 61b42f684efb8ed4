# Enumerations whose members are texts or ints as well, and `auto()` in them.
from enum import Enum, IntEnum, StrEnum, auto


class Role(StrEnum):
    PRESIDENT = auto()
    VICE_PRESIDENT = auto()
    OTHER = "somebody"


print([r.value for r in Role], Role.PRESIDENT, repr(Role.VICE_PRESIDENT))
print(Role.OTHER.upper(), Role.OTHER.startswith("some"), Role.OTHER + "!", len(Role.OTHER), Role("president").name)


class Colour(str, Enum):
    RED = "red"
    BLUE = "blue"

    def shout(self):
        return self.value.upper() + "!"


print(Colour.RED, repr(Colour.RED), str(Colour.BLUE), f"{Colour.RED}", "{}".format(Colour.BLUE), "%s" % Colour.RED)
print(Colour.RED == "red", Colour("blue"), Colour.RED.shout(), Colour.RED.title(), ",".join([Colour.RED, Colour.BLUE]))
print({"red": 1}[Colour.RED], Colour.RED < Colour.BLUE, sorted(Colour), isinstance(Colour.RED, str), Colour.RED in ("red", "x"))


class Level(int, Enum):
    LOW = 1
    HIGH = 10


print(Level.LOW, repr(Level.HIGH), Level.LOW + 1, Level.LOW < Level.HIGH, f"{Level.HIGH}", "%d" % Level.HIGH, max(Level).name)
print([1, 2, 3][Level.LOW], Level.HIGH.bit_length(), Level(10) is Level.HIGH)


class Number(IntEnum):
    ONE = auto()
    TWO = auto()


print(Number.TWO, Number.TWO * 3, Number.ONE.bit_length())
try:
    Role.OTHER.missing
except AttributeError as e:
    print(e)
