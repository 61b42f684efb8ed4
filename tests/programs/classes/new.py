# `__new__`: single instances, caches of instances, instances of other classes.
class Config:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            print("made")
            cls._instance = super().__new__(cls)
            cls._instance.values = {}
        return cls._instance

    def __init__(self, level=0):
        self.level = level

    def set(self, **kw):
        self.values.update(kw)
        return self


a = Config(1)
b = Config(2)
a.set(debug=True, depth=3)
print(a is b, b.values, a.level, Config().level)


class Point:
    cache = {}

    def __new__(cls, x, y=0):
        key = (x, y)
        if key in cls.cache:
            return cls.cache[key]
        self = object.__new__(cls)
        cls.cache[key] = self
        self.uses = 0
        return self

    def __init__(self, x, y=0):
        self.x, self.y = x, y
        self.uses += 1

    def __repr__(self):
        return f"{type(self).__name__}({self.x}, {self.y})x{self.uses}"


p, q, r = Point(1, 2), Point(1, 2), Point(3)
print(p is q, p is r, p, r, len(Point.cache))


class Shape:
    def __new__(cls, *sides):
        if cls is Shape:
            kind = {1: Circle, 2: Box}.get(len(sides))
            if kind is None:
                raise ValueError(f"no shape with {len(sides)} sides")
            return super().__new__(kind)
        return super().__new__(cls)

    def __init__(self, *sides):
        self.sides = sides

    def area(self):
        return 0


class Circle(Shape):
    def area(self):
        return round(3.14159 * self.sides[0] ** 2, 3)


class Box(Shape):
    def __init__(self, w, h):
        super().__init__(w, h)
        print("box", w, h)

    def area(self):
        return self.sides[0] * self.sides[1]


for s in (Shape(2), Shape(2, 3), Box(4, 5)):
    print(type(s).__name__, s.area(), isinstance(s, Shape))
try:
    Shape(1, 2, 3)
except ValueError as e:
    print(e)


class Number:
    """Gives what is not an instance: then there is no `__init__`."""

    def __new__(cls, text):
        try:
            return int(text)
        except ValueError:
            self = super().__new__(cls)
            self.text = text
            return self

    def __init__(self, text):
        print("init", text)


n, m = Number("42"), Number("x")
print(n, m.text, isinstance(m, Number))


class Late:
    def __new__(cls):
        self = super().__new__(cls)
        try:
            print(self.value)
        except AttributeError as e:
            print(e)
        return self

    def __init__(self):
        self.value = 5


print(Late().value, Late.__new__(Late) is None)
try:
    print(Late.__new__(Late).value)
except AttributeError as e:
    print(e)
for wrong in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Late(1)):
    try:
        wrong()
    except TypeError as e:
        print(e)


class Meta:
    registry = []

    def __new__(cls):
        obj = super().__new__(cls)
        cls.registry.append(cls.__name__)
        return obj


class Sub(Meta):
    def __new__(cls):
        obj = super().__new__(cls)
        obj.tag = "sub"
        return obj


print(Sub().tag, Meta.registry, Meta() is not None, Meta.registry)
