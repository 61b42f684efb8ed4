# `__init_subclass__`: told of each class derived, with the keywords of its statement.
class Base:
    registry = {}
    tag = "base"
    made = 0

    def __init_subclass__(cls, /, tag=None, *, order=0, **kwargs):
        super().__init_subclass__(**kwargs)
        print("new", cls.__name__, tag, order, cls is Base)
        if tag is not None:
            cls.tag = tag
        cls.order = order
        Base.registry[cls.__name__] = cls

    def __init__(self):
        type(self).made += 1

    def hello(self):
        return f"{type(self).__name__}/{self.tag}/{self.order}"

class First(Base, tag="one"):
    pass

class Second(Base, order=2):
    tag = "own"

class Third(First, tag="three", order=First.order + 3):
    def hello(self):
        return "third " + super().hello()

print(list(Base.registry), Base.tag, First.tag, Second.tag, Third.tag, Third.order)
for name, cls in Base.registry.items():
    print(name, cls().hello())
First(), Third(), Third()
print(Base.made, First.made, Second.made, Third.made)

class Left:
    def __init_subclass__(cls, left=1, **rest):
        super().__init_subclass__(**rest)
        cls.left = left

class Right:
    def __init_subclass__(cls, right=2, **rest):
        super().__init_subclass__(**rest)
        cls.right = right

class Both(Left, Right, right=20, left=10):
    pass

print(Both.left, Both.right)

def numbered():
    n = 0

    def decorate(cls):
        nonlocal n
        n += 1
        print("decorated", cls.__name__, n)
        return cls

    return decorate

mark = numbered()

@mark
class Fourth(Base, tag="four"):
    print("body runs first")

class Strict:
    def __init_subclass__(cls):
        if not cls.__name__.startswith("X"):
            raise ValueError(f"bad name {cls.__name__}")

class X1(Strict):
    pass

try:

    class Y1(Strict):
        pass

except ValueError as e:
    print(e)

class Counter:
    n = 0

    @classmethod
    def inc(cls):
        cls.n += 1
        return cls.n

class Sub(Counter):
    pass

print(Counter.inc(), Sub.inc(), Sub.inc(), Counter.n, Sub.n, Counter.inc())

for base in ("derived", "plain"):
    try:
        if base == "derived":

            class Wrong(Base, colour="red"):
                pass

        else:

            class Plain(colour="red"):
                pass

    except TypeError as e:
        print("TypeError:", e)
