# An exception keeps the frames that it leaves, and with them what their variables have, until it goes itself.
def gen(name, n=3):
    try:
        for i in range(n):
            yield i
    finally:
        print("close", name)


def fails(name):
    g = gen(name)
    next(g)
    raise ValueError(name)


def deeper(name):
    h = gen(name + " outer")
    next(h)
    fails(name)


def caught():
    try:
        deeper("one")
    except ValueError as e:
        print("handling", e)
    print("handled")


def kept():
    saved = None
    try:
        deeper("two")
    except ValueError as e:
        saved = e
    print("handled, kept")
    saved = None
    print("gone")


def unwinds():
    try:
        for x in gen("loop"):
            raise KeyError(x)
    except KeyError as e:
        print("caught", e)
    print("after")


def from_loop():
    for x in gen("outer loop"):
        raise KeyError(x)


def raises_in_finally():
    try:
        yield 1
    finally:
        print("about to fail")
        raise ValueError("lost")


def chain():
    try:
        try:
            fails("first")
        except ValueError as e:
            print("in handler")
            raise TypeError("second")
    except TypeError as e:
        print("outer handler", e)
    print("chain done")


def local():
    g = gen("local")
    next(g)
    try:
        raise ValueError
    except ValueError:
        print("g lives")
    print("end of local")


def nested_finally():
    g = gen("nf")
    next(g)
    try:
        return "value"
    finally:
        print("finally first")


def mute():
    try:
        yield 1
    except GeneratorExit:
        print("exit seen")
        raise


def swallow():
    try:
        yield 1
    except GeneratorExit:
        print("swallowed")


caught()
kept()
unwinds()
try:
    from_loop()
except KeyError as e:
    print("caught", e)
print("then")
chain()
local()
print(nested_finally())
m = mute()
next(m)
m = None
s = swallow()
next(s)
del s


def argument(g):
    print("in argument", next(g))
    return 1


def started(name):
    g = gen(name)
    next(g)
    return g


print(argument(gen("arg")), "back")
print([next(g) for g in [gen("c0"), gen("c1")]])
print("comprehension over")
print(any(x > 0 for x in gen("any")))
print(1 in gen("in"), "found")
a, *b = gen("unpacked")
print(a, b)
z = zip(gen("z0"), gen("z1"))
print(next(z))
z = None
print("zip gone")
e = enumerate(gen("en"))
print(next(e))
e = 0
for p, q in zip(gen("y0"), gen("y1")):
    print(p, q)
    break
print("end")
