class Fault(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


class Sub(Fault):
    pass


try:
    try:
        raise ValueError("inner")
    except ValueError as e:
        raise Fault(5, "outer") from e
except Fault as e:
    print(e, e.code, e.args, repr(e.__cause__), e.__context__ is e.__cause__)
try:
    try:
        1 // 0
    except ZeroDivisionError:
        raise KeyError("k")
except KeyError as e:
    print(repr(e.__context__), e.__cause__)
try:
    raise Sub(1, "s") from None
except Fault as e:
    print(type(e).__name__, e, e.__cause__, e.__context__)
for f in (lambda: {}["k"], lambda: [][1], lambda: 1 // 0, lambda: int("x"), lambda: None.x):
    try:
        f()
    except LookupError as e:
        print("lookup", type(e).__name__, e)
    except ArithmeticError as e:
        print("arithmetic", repr(e))
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)


def gen():
    yield 1
    return 42


g = gen()
next(g)
try:
    next(g)
except StopIteration as e:
    print("value", e.value)
print("%s and %r" % (Fault(3, "x"), [Fault(4, "y")]), [Fault(1, "z")])
raise Fault(7, "last")
