# What exceptions say, hold and leave behind; the last one is not caught.
class InsufficientFunds(Exception):
    """Raised when."""
class BankError(Exception):
    def __init__(self, account, amount):
        self.account = account
        self.amount = amount
        super().__init__(f"{account}: {amount}")
def risky(n):
    if n == 0: raise InsufficientFunds("none left")
    if n == 1: raise BankError("acc", 5)
    if n == 2: raise KeyError("k")
    if n == 3: return 1 / 0
    if n == 4: raise InsufficientFunds
    if n == 5: raise ValueError("a", 2)
    return n
for i in range(7):
    try:
        print("ok", risky(i))
    except InsufficientFunds as e:
        print("IF", e, repr(e), e.args)
    except BankError as e:
        print("BE", e, e.account, e.amount, repr(e), e.args)
    except (KeyError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
    except Exception as e:
        print("other", e, e.args)
    else:
        print("else")
    finally:
        print("finally", i)
def nested():
    try:
        try:
            raise ValueError("inner")
        except ValueError as e:
            raise TypeError("outer") from e
        finally:
            print("cleanup")
    except TypeError as e:
        return f"got {e}"
print(nested())
def rr():
    try:
        [][0]
    except IndexError:
        helper()
def helper():
    raise
try:
    rr()
except IndexError as e:
    print("re-raised", e)
try:
    raise
except RuntimeError as e:
    print(e)
def gen_cleanup(log):
    for i in range(3):
        try:
            if i == 1: break
            log.append(i)
        finally:
            log.append("f")
    return log
print(gen_cleanup([]))
class Ctx:
    def __init__(self, name): self.name = name
    def __enter__(self):
        print("enter", self.name); return self
    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None); return t is ValueError
with Ctx("a") as a, Ctx("b"):
    print("body", a.name)
with Ctx("c"):
    raise ValueError("swallowed")
try:
    with Ctx("d"): raise KeyError("x")
except KeyError as e: print("out", e)
def f(x):
    assert x > 0, f"x must be positive, got {x}"
    return x
try: f(-1)
except AssertionError as e: print(e)
try: int("abc")
except ValueError as e: print(e)
try: {}["a"]["b"]
except KeyError as e: print(e.args)
try: (1, 2)[5]
except IndexError as e: print(e)
try: None.foo
except AttributeError as e: print(e)
try: undefined_name
except NameError as e: print(e)
try: [1, 2] + (3,)
except TypeError as e: print(e)
try: x = "5" * "5"
except TypeError as e: print(e)
try: f(1, 2)
except TypeError as e: print(e)
try: f()
except TypeError as e: print(e)
try: f(y=1)
except TypeError as e: print(e)
try: "abc".foo()
except AttributeError as e: print(e)
try: [3, "a"].sort()
except TypeError as e: print(e)
try: a, b = [1, 2, 3]
except ValueError as e: print(e)
try: float("x")
except ValueError as e: print(e)
try: for_ = iter(5)
except TypeError as e: print(e)
five = 5
try: five()
except TypeError as e: print(e)
try: {[1]: 2}
except TypeError as e: print(e)
try: max([])
except ValueError as e: print(e)
try: [].pop()
except IndexError as e: print(e)
try: chr(-1)
except ValueError as e: print(e)
try: "abc".index("z")
except ValueError as e: print(e)
try: 1 < "a"
except TypeError as e: print(e)
raise BankError("final", 9)
