# Overridden methods, super(), class attributes, dispatch over a list of two classes.
class Base:
    scale = 2

    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n * self.scale

    def show(self):
        return self.value() + 1


class Child(Base):
    scale = 3

    def __init__(self, n, extra):
        super().__init__(n)
        self.extra = extra

    def value(self):
        return super().value() + self.extra


things = [Base(1), Child(1, 10), Child(2, 0.5)]
for t in things:
    print(t.n, t.value(), t.show())
print(Base.scale, Child.scale, isinstance(things[1], Base), isinstance(things[0], Child))
