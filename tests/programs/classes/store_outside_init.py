# Fields stored by methods and from outside; reading one before its store is an AttributeError.
class Box:
    def fill(self, v):
        self.v = v


b = Box()
try:
    print(b.v)
except AttributeError as e:
    print("AttributeError:", e)
b.fill(3)
b.tag = "t"
print(b.v + 1, b.tag)
c = Box()
c.v = 2.5
print(c.v)
try:
    print(c.tag)
except AttributeError as e:
    print("AttributeError:", e)


def label(box):
    return box.tag


print(label(b))
print(label(c))
