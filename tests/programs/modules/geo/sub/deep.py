# Imported by scripts.
from .. import VERSION
from ..shapes import Square
from .. import consts as c
def make(n):
    return [Square(i * c.SCALE).area() for i in range(n)]
