# A suspended generator with something pending runs it when its last reference goes.
class Ticket:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, trace):
        print("exit", self.name)
        return False


def gen(name, n=3):
    try:
        for i in range(n):
            yield i
    finally:
        print("close", name)


def held(name):
    with Ticket(name):
        yield 1
        yield 2


def rebound():
    g = gen("a")
    print(next(g))
    g = gen("b")
    print("rebound")
    print(next(g))
    g = None
    print("none")


def scope_end():
    x = gen("x")
    y = held("y")
    print(next(x), next(y))
    print("last line")


def deleted():
    g = gen("d")
    next(g)
    print("before")
    del g
    print("after")


def temporary():
    print(next(gen("t")), "got")
    print(next(held("u")), "got")


def aliases():
    g = gen("alias")
    h = g
    next(h)
    g = 1
    print("one left")
    h = 2
    print("none left")


def in_list():
    gs = [gen("l0"), gen("l1"), held("l2")]
    for g in gs:
        print(next(g))
    g = None
    gs[0] = gs[1]
    print("replaced")
    gs.pop()
    print("popped")
    gs.clear()
    print("cleared")


def in_dict():
    d = {1: gen("d1"), 2: gen("d2")}
    next(d[1])
    next(d[2])
    d[1] = gen("d3")
    print("stored")
    del d[2]
    print("deleted")


class Box:
    def __init__(self, g):
        self.g = g
        self.other = gen("other")
        next(self.other)


def in_object():
    b = Box(gen("box"))
    print(next(b.g))
    b.g = gen("box2")
    print(next(b.g))
    print("end")


def early(flag):
    g = gen("early")
    next(g)
    if flag:
        return "returned"
    print("not yet")
    return "late"


def given_back():
    g = gen("back")
    next(g)
    return g


def loop():
    for k in range(3):
        g = gen(k)
        print("trip", next(g))
    print("after loop")


def breaks():
    for x in gen("brk"):
        print(x)
        break
    print("after break")
    g = gen("kept")
    for x in g:
        break
    print("still there")


def tuples():
    t = (gen("t0"), gen("t1"))
    print(next(t[0]), next(t[1]))
    t = None
    print("gone")


def closures():
    g = gen("closure")
    next(g)

    def f():
        return next(g)

    print(f())
    return f


for test in [rebound, scope_end, deleted, temporary, aliases, in_list, in_dict, in_object, loop, breaks, tuples]:
    print("--", test.__name__)
    test()
print(early(True))
print(early(False))
k = given_back()
print(next(k))
k = None
f = closures()
print(f())
f = None
print("end")
