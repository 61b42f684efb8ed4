# A loop lets its iterator go before an exception leaves it; a comprehension's frame is taken along.
def g(n):
    try:
        yield n
        yield n + 1
    finally:
        print("end of g", n)
def once():
    for x in g(1):
        print("body", x)
        raise IndexError("own")
def deep():
    for x in g(10):
        for y in g(20):
            print(x, y)
            raise IndexError("own")
def caught():
    for x in g(3):
        try:
            for y in g(4):
                print(x, y)
                raise IndexError("own")
        except IndexError:
            print("caught", x)
def returns():
    for x in g(5):
        print("r", x)
        return x
def breaks():
    for x in g(6):
        print("b", x)
        break
    print("after")
def both():
    for x in g(7):
        if x == 7:
            print("c")
            continue
        raise KeyError(x)
for f in (once, deep, caught, returns, breaks, both):
    try:
        print(f())
    except (IndexError, KeyError) as e:
        print("except", repr(e))
class E:
    def __init__(self, it): self.it = it
    def __iter__(self): return self.it
def viaobj():
    for x in E(g(8)):
        print("v", x)
        raise IndexError
try:
    viaobj()
except IndexError:
    print("out")
def nextone():
    it = g(9)
    print(next(it))
    raise IndexError
try:
    nextone()
except IndexError:
    print("out")
print([x for x in g(11) if x == 11 or 1 // 0 ] if False else 0)
try:
    print([1 // (x - 12) for x in g(12)])
except ZeroDivisionError:
    print("zd")
for x in g(13):
    print("module", x)
    raise IndexError
