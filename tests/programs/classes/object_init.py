# object.__init__ takes nothing but the object.
class Base:
    pass


class Two(Base):
    def __init__(self, a, b):
        super().__init__(b, a)


class None_(Base):
    def __init__(self):
        super().__init__()
        self.x = 1


class Named(Base):
    def __init__(self):
        super().__init__(x=1)


class Other:
    def start(self, *args):
        super().__init__(*args)
        return len(args)


class Mixin:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mixed = True


class Point:
    def __init__(self, x, y=0):
        super().__init__()
        self.x, self.y = x, y


class Both(Mixin, Point):
    pass


class Alone(Mixin):
    pass


class Stopped(Exception):
    def __init__(self, what, n):
        super().__init__(what)
        self.n = n


def attempt(make):
    try:
        made = make()
    except TypeError as e:
        print("TypeError:", e)
    else:
        print(type(made).__name__)


attempt(lambda: Two(1, 2))
attempt(lambda: None_())
attempt(lambda: Named())
attempt(lambda: Other().start())
attempt(lambda: Other().start(1))
attempt(lambda: Other().start(*[]))
attempt(lambda: Other().start(*[1, 2]))
attempt(lambda: Both(1, y=2))
attempt(lambda: Alone())
attempt(lambda: Alone(1))
attempt(lambda: Alone(key=1))
attempt(lambda: Stopped("end", 3))
print(Both(1, y=2).y, Stopped("end", 3).args, Stopped("end", 3).n)
Two("uncaught", 0)
