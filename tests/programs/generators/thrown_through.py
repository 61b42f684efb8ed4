"""What is raised at a `yield from` goes to the inner generator first: exceptions thrown in, and the end."""


class Signal(Exception):
    pass


class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def inner(name):
    try:
        while True:
            try:
                got = yield name
                print(name, "got", got)
            except ValueError as e:
                print(name, "caught", e)
                if str(e) == "enough":
                    return "done"
    finally:
        print(name, "ends")


def middle(name):
    try:
        result = yield from inner(name)
        print("middle has", result)
        return result
    finally:
        print("middle ends")


def outer():
    try:
        result = yield from middle("deep")
        print("outer has", result)
        yield from [1, 2, 3]
        yield from Steps(2)
    except KeyError as e:
        print("outer caught", e.args[0])
        yield "after"
    except Signal as e:
        print("outer signal", e)
        yield from inner("second")


g = outer()
print(next(g), g.send(5))
print(g.throw(ValueError("x")))
print(g.throw(ValueError("enough")))
print(next(g))
print(g.throw(KeyError("k")))
print(list(g))

g = outer()
print(next(g))
print(g.throw(Signal("s")))
print(g.send(1))
g.close()

g = outer()
next(g)
try:
    g.throw(ZeroDivisionError("z"))
except ZeroDivisionError as e:
    print("out", e)

g = outer()
next(g)
g.close()
g = outer()
next(g)
g = None
for x in outer():
    break


def replacing():
    try:
        yield 1
    except ValueError:
        raise Signal("instead")


def watching():
    try:
        yield from replacing()
    except Signal as e:
        yield repr(e), repr(e.__context__)


g = watching()
next(g)
print(g.throw(ValueError("v")))
print("end")
