from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{type(self).__name__} {self.name} {self.area():.2f}"


class Square(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s**2

    @property
    def name(self):
        return "square"


for wrong in (Shape,):
    try:
        wrong()
    except TypeError as e:
        print(e)
print(Square(2).describe(), isinstance(Square(1), Shape))


class Hello:
    def hello(self):
        return "hello " + self.name()


class Bye:
    def bye(self):
        return "bye " + self.name()


class Person(Hello, Bye):
    def name(self):
        return "person"


print(Person().hello(), Person().bye(), issubclass(Person, Bye), isinstance(Person(), (int, Hello)))


class A:
    def __init__(self):
        self.log = ["A"]

    def who(self):
        return "A"


class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")

    def who(self):
        return "B" + super().who()


class C(A):
    def __init__(self):
        super().__init__()
        self.log.append("C")

    def who(self):
        return "C" + super().who()


class D(B, C):
    def __init__(self):
        super().__init__()
        self.log.append("D")

    def who(self):
        return "D" + super().who()


print(D().log, D().who(), B().who(), C().log)


class Counted:
    count = 0
    names = []

    def __init__(self, name):
        Counted.count += 1
        self.names.append(name)
        self.id = Counted.count

    @classmethod
    def make(cls, name):
        return cls(name.upper())

    def again(self):
        return type(self)("again")


class Special(Counted):
    pass


a = Counted("a")
b = Special.make("b")
print(Counted.count, Special.count, Counted.names, type(b).__name__, b.id, type(b.again()).__name__, b.__class__.__name__)


class Box:
    def __init__(self, v):
        self.v = v
        self.extra = 1


box = Box(1)
print(hasattr(box, "extra"), getattr(box, "extra"), getattr(box, "nothing", "default"))
del box.extra
print(hasattr(box, "extra"))
try:
    box.extra
except AttributeError as e:
    print(e)
try:
    del box.extra
except AttributeError as e:
    print(e)
box.extra = 5
print(box.extra)
