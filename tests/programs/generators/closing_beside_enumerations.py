from enum import IntEnum
class K(IntEnum):
    A = 1
def g():
    try:
        yield 1
    finally:
        print("end")
for i in range(2):
    try:
        x = g()
        print(next(x), K.A)
    except ValueError as e:
        print(e)
from dataclasses import dataclass


@dataclass
class R:
    a: int = 1


while True:
    try:
        y = g()
        next(y)
        print(R())
        break
    finally:
        print("last")
        y.close()
