"""Class attributes: what hides what, functions among them, some that are never set."""
import sys


class Base:
    kind = "base"
    double = lambda self, k: 2 * k
    size = len
    if len(sys.argv) > 5:
        extra = [1, 2]
        late = "base"

    def name(self):
        return "method"

    def hello(self):
        return self.name() if callable(self.name) else self.name


class Derived(Base):
    name = "attribute"
    kind = "derived"
    late = "derived"


class Again(Derived):
    count = 0

    def name(self):
        return "again"


print(Base().double(4), Base().size("abc"), Base.double(None, 5))
print(Base().name(), Derived().name, Again().name(), Derived.name, Derived().hello(), Again().hello())
print(Base.kind, Derived.kind, Again.kind, Again().kind, Derived().late)
for c in (Base, Base()):
    try:
        print(c.extra)
    except AttributeError as e:
        print(e)
try:
    print(Base.late)
except AttributeError as e:
    print(e)
Again.count += 1
Derived.kind = "changed"
print(Again.count, Again.kind, Base.kind, Again().count)
