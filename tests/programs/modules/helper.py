# Imported by scripts.
"""A helper."""
import math
from math import sqrt

PI2 = 2 * math.pi
NAMES = ["a", "b"]
counter = 0
print("loading helper", __name__)

def norm(x, y=0.0):
    return sqrt(x * x + y * y)

def bump(n=1):
    global counter
    counter += n
    return counter

class Point:
    origin = (0, 0)
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, o):
        return Point(self.x + o.x, self.y + o.y)
    def __repr__(self):
        return f"Point({self.x}, {self.y})"

class HelperError(ValueError):
    pass

def fail(n):
    if n == 0:
        raise HelperError("no zero")
    return 10 // (n - 1)

if __name__ == "__main__":
    print("never")
