"""Chaos game with B-splines; a small class hierarchy of vectors."""
import math
import random


class GVector(object):
    def __init__(self, x=0, y=0, z=0):
        self.x = x
        self.y = y
        self.z = z

    def Mag(self):
        return math.sqrt(self.x**2 + self.y**2 + self.z**2)

    def dist(self, other):
        return math.sqrt((self.x - other.x) ** 2 + (self.y - other.y) ** 2 + (self.z - other.z) ** 2)

    def __add__(self, other):
        if not isinstance(other, GVector):
            raise ValueError("Can't add GVector to " + str(type(other)))
        return GVector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return self + other * -1

    def __mul__(self, other):
        return GVector(self.x * other, self.y * other, self.z * other)

    __rmul__ = __mul__

    def linear_combination(self, other, l1, l2=None):
        if not l2:
            l2 = 1 - l1
        return GVector(self.x * l1 + other.x * l2, self.y * l1 + other.y * l2, self.z * l1 + other.z * l2)

    def __str__(self):
        return "<%f, %f, %f>" % (self.x, self.y, self.z)

    def __repr__(self):
        return "GVector(%f, %f, %f)" % (self.x, self.y, self.z)


class Spline(object):
    """Class for representing B-Splines and NURBS of arbitrary degree"""

    def __init__(self, points, degree, knots):
        if len(points) > len(knots) - degree + 1:
            raise ValueError("too many control points")
        elif len(points) < len(knots) - degree + 1:
            raise ValueError("not enough control points")
        last = knots[0]
        for cur in knots[1:]:
            if cur < last:
                raise ValueError("knots not strictly increasing")
            last = cur
        self.knots = knots
        self.points = points
        self.degree = degree

    def GetDomain(self):
        return (self.knots[self.degree - 1], self.knots[len(self.knots) - self.degree])

    def __call__(self, u):
        dom = self.GetDomain()
        assert u >= dom[0] and u <= dom[1]
        if u == dom[0]:
            return self.points[0]
        if u == dom[1]:
            return self.points[-1]
        I = self.GetIndex(u)
        d = [self.points[I - self.degree + 1 + ii] for ii in range(self.degree + 1)]
        U = self.knots
        for ik in range(1, self.degree + 1):
            for ii in range(I - self.degree + ik + 1, I + 2):
                ua = U[ii + self.degree - ik]
                ub = U[ii - 1]
                co1 = (ua - u) / (ua - ub)
                index = ii - I + self.degree - ik - 1
                d[index] = d[index].linear_combination(d[index + 1], co1)
        return d[0]

    def GetIndex(self, u):
        dom = self.GetDomain()
        for ii in range(self.degree - 1, len(self.knots) - self.degree):
            if self.knots[ii] <= u < self.knots[ii + 1]:
                return ii
        return dom[1] - 1

    def __len__(self):
        return len(self.points)


spline = Spline(
    [GVector(1.59735, 3.30446), GVector(1.57581, 4.12326), GVector(1.31321, 5.28835), GVector(1.6189, 5.32991)],
    3,
    [0, 0, 0, 1, 1, 1],
)
print(len(spline), spline.GetDomain(), spline(0.5), spline(0), repr(spline(1)))
random.seed(1234)
p = GVector(0.5, 0.5)
acc = GVector()
for _ in range(200):
    t = random.random()
    q = spline(t)
    p = p.linear_combination(q, 0.25)
    acc = acc + 0.5 * (p - q)
print(acc, round(acc.Mag(), 9), round(p.dist(acc), 9))
for bad in ([0, 0, 1, 1], [0, 0, 0, 1, 0, 1]):
    try:
        Spline(spline.points, 3, bad)
    except ValueError as e:
        print("ValueError:", e)
try:
    p + 1
except ValueError as e:
    print(e)
