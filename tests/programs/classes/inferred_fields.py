# Fields without declarations: their types come from every store.
class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def plus(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def scale(self, k):
        self.x *= k
        self.y *= k
        return self

    def dot(self, other):
        return self.x * other.x + self.y * other.y


a = Vec(1, 2)
b = Vec(0.5, -0.5)
c = a.plus(b)
print(c.x, c.y, a.dot(a), a.dot(b), c.dot(b))
a.scale(3)
print(a.x, a.y)
a.scale(0.5)
print(a.x, a.y)
print(Vec(1, 1).plus(Vec(2, 2)).scale(2).x)
