from enum import Enum, IntEnum
class C(Enum):
    A = 1
print(C, [C], repr(C), f"{C}", type(C.A))
D = Enum('D', 'X Y')
print(D)
from enum import Flag, IntFlag, StrEnum, auto
class F(Flag):
    A = auto()
class I(IntFlag):
    A = 1
class N(IntEnum):
    A = 1
class S(StrEnum):
    A = "x"
print(F, I, N, S, type(F.A), {N: 1}, str(S))
