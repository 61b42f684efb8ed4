# Imported by scripts.
from abc import ABC, abstractmethod
from .consts import SCALE, LIMITS
import math
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    def scaled(self):
        return self.area() * SCALE
class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return math.pi * self.r ** 2
class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s * self.s
