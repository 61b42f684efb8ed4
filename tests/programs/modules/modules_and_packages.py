# Modules of the script's own, packages, names taken from them, stores into them.
import helper
import helper as h
from helper import norm, Point as P, PI2
from helper import *
import geo
import geo.sub.deep as deep
import geo.sub.deep
from geo import consts, shapes
from geo.shapes import Shape
print(helper.norm(3, 4), norm(3.0, y=4.0), PI2, helper.NAMES, h.PI2)
p = P(1, 2) + helper.Point(3, 4)
print(p, Point.origin, isinstance(p, helper.Point))
print(helper.bump(), helper.bump(5), helper.counter)
helper.counter = 100
print(helper.bump(), helper.counter, __name__, helper.__name__)
class Tri(Shape):
    def __init__(self, b, hh): self.b, self.hh = b, hh
    def area(self): return self.b * self.hh / 2
for s in [geo.Circle(1), geo.Square(2), Tri(3, 4)]:
    print(type(s).__name__, s.area(), s.scaled())
print(geo.VERSION, geo.consts.LIMITS["b"], consts.SCALE, deep.make(4), geo.sub.deep.make(2), shapes.Circle(2).r)
def use(n):
    total = 0.0
    for i in range(n):
        total += helper.norm(i, geo.consts.SCALE)
    return total
print(use(1000))
def lazy():
    import geo.sub.deep as d
    from helper import bump
    return d.make(3), bump()
print(lazy(), lazy())
try:
    helper.fail(0)
except helper.HelperError as e:
    print("caught", e, type(e).__name__)
try:
    import numpy_not_there as np
except ImportError as e:
    np = None
    print("no", e)
try:
    from helper import missing
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    print(helper.missing)
except AttributeError as e:
    print(e)
NAMES.append("c")
print(helper.NAMES)
helper.fail(1)
