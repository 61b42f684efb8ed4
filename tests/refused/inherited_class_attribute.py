class Base:
    count = 0


class Derived(Base):
    pass


Derived.count = 5  # error: a class attribute of a base class
print(Base.count)
