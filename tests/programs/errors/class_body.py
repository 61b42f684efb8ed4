import dataclasses, enum
def deco(c): return c
def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
def g(n):
    class C:
        x = 1
        y = [10 // (n - k) for k in range(3)]
        def f(self): return 1
    return C
show(lambda: g(2))
def h(n):
    @deco
    class C(object):
        class D:
            def f(self, x=n[5]): return 1
    return C
show(lambda: h([1]))
try:
    class E:
        a = {}["x"]
except KeyError as e:
    print("caught", e)
class F:
    b = 1
    try:
        a = 1 // 0
    except ZeroDivisionError as e:
        print("in", e)
    for i in range(2):
        print(i, b)
@deco
@dataclasses.dataclass
class G(
    object):
    x: int = 1
    y: int = h(
        [1, 2])
    z: float = 0.0
