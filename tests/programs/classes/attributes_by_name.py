# Attributes whose names are known only at run time, and those that `__getattr__` and `__setattr__` look after.
class Point:
    kind = "point"

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    @property
    def sum(self):
        return self.x + self.y

    @property
    def broken(self):
        raise AttributeError("no such luck")


p = Point(3, 4)
for name in ["x", "y", "kind", "sum", "z"]:
    print(name, hasattr(p, name), getattr(p, name, "nothing"))
for name in ["x", "missing"]:
    try:
        print(getattr(p, name))
    except AttributeError as e:
        print("error:", e)
print(getattr(p, "no" + "rm")())
print(hasattr(p, "broken"), getattr(p, "broken", 7))
try:
    getattr(p, 5)
except TypeError as e:
    print(e)
for name, value in [("x", 10), ("y", 20)]:
    setattr(p, name, value)
print(p.x, p.y, p.sum)
try:
    setattr(p, "su" + "m", 1)
except AttributeError as e:
    print(e)


class Visitor:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__, self.other)
        return method(node)

    def visit_int(self, node):
        return "int " + str(node + 1)

    def visit_str(self, node):
        return "str " + node.upper()

    def other(self, node):
        return "other"


v = Visitor()
print(v.visit(1), v.visit("a"), v.visit(2.5))


class Config:
    def __init__(self, **options):
        for key, value in options.items():
            setattr(self, key, value)


c = Config(width=80, title="report")
print(c.width, c.title, hasattr(c, "height"))


class Proxy:
    def __init__(self, inner):
        self._inner = inner
        self.asked = []

    def __getattr__(self, name):
        if name in ("nothing", "nowhere"):
            raise AttributeError("no " + name)
        self.asked.append(name)
        return getattr(self._inner, name)

    @property
    def doubtful(self):
        raise AttributeError("first")


q = Proxy(Point(6, 8))
print(q.x, q.y, q.norm(), q.kind)
print(q.asked)
try:
    q.nothing
except AttributeError as e:
    print(e)
print(hasattr(q, "nothing"), hasattr(q, "x"), getattr(q, "nowhere", None))
try:
    q.absent
except AttributeError as e:
    print(e)
try:
    print(q.doubtful)
except AttributeError as e:
    print(e)


class Checked:
    def __init__(self, n):
        self.n = n

    def __setattr__(self, name, value):
        if name == "n" and value < 0:
            raise ValueError(name + " must not be negative")
        print("set", name, value)
        super().__setattr__(name, value)


k = Checked(1)
k.n = 5
k.n += 1
try:
    k.n = -1
except ValueError as e:
    print(e)
print(k.n)


class Frozen:
    def __init__(self, a):
        object.__setattr__(self, "a", a)

    def __setattr__(self, name, value):
        raise AttributeError("cannot assign " + name)


f = Frozen(3)
try:
    f.a = 4
except AttributeError as e:
    print(e, f.a)


class A:
    pass


class B(A):
    def go(self):
        return "B"


class C(A):
    pass


class D(B, C):
    pass


print([c.__name__ for c in D.__mro__], [c.__name__ for c in D.mro()], [c.__name__ for c in D.__bases__])
print(A.__bases__, B.__mro__)
print(getattr(D, "g" + "o")(D()), hasattr(D, "g" + "one"))


class Any:
    def __getattr__(self, name):
        def method(*args):
            return name, args

        return method


print(Any().one(), Any().two("x", 2), getattr(Any(), "thr" + "ee")(3))
