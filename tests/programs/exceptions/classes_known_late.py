def errs(k):
    class A(Exception):
        def __init__(self): self.k = k
    class B(A): 
        z = k
    return A, B
A1, B1 = errs(1)
A2, B2 = errs(2)
for t in (A1, B1, A2, B2, ValueError):
    for c in (A1, B1, A2, (B1, B2), (ValueError, A1), Exception):
        try:
            raise t()
        except c as e:
            print(type(e).__name__, getattr(e, "k", None), end=" ")
        except BaseException as e:
            print("-", end=" ")
    print()
E2 = KeyError
try: {}[1]
except E2 as e: print("key", e)
ERR = [ValueError, TypeError]
try: int("x")
except tuple(ERR) as e: print(e)
def retry(exc, fn):
    try: return fn()
    except exc as e: return "caught " + repr(e)
print(retry(ZeroDivisionError, lambda: 1 / 0), retry((KeyError, IndexError), lambda: [][1]))
try: retry(KeyError, lambda: 1/0)
except ZeroDivisionError as e: print(e)
def shapes():
    class Sq:
        __match_args__ = ("side",)
        def __init__(self, s): self.side = s
        def k(self): return kk
    kk = 3
    def f(v):
        match v:
            case Sq(s): return s, v.k()
            case int(): return "int"
            case _: return "?"
    return Sq, f
S1, f1 = shapes()
S2, f2 = shapes()
print(f1(S1(2)), f1(S2(3)), f2(S2(3)), f1(4))
try:
    try: 1/0
    except int: pass
except TypeError as e: print(e)
