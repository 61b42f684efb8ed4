import functools
def log(fn):
    @functools.wraps(fn)
    def w(*a, **k):
        print("call", fn.__name__, a[1:] if a and isinstance(a[0], T) else a)
        return fn(*a, **k)
    return w
class T:
    def __init__(self, x): self._x = x
    @property
    @log
    def x(self): return self._x
    @x.setter
    @log
    def x(self, v): self._x = v
    @staticmethod
    @log
    def s(a): return a + 1
    @classmethod
    @log
    def c(cls, a): return cls(a)
    @log
    def m(self, a, b=2): return a + b + self._x
t = T(1)
print(t.x); t.x = 5; print(t.x, T.s(1), t.s(2), t.m(1), t.m(1, b=5))
class Temp:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "doc c"
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError("low")
        self._c = v
    @c.deleter
    def c(self):
        print("del"); self._c = 0
    f = property(lambda self: self._c * 9 / 5 + 32)
t = Temp(); t.c = 10; t.c += 5; print(t.c, t.f)
del t.c
print(t.c)
try: t.c = -300
except ValueError as e: print(e)
try: t.f = 3
except AttributeError as e: print(e)
class S2(Temp):
    @Temp.c.setter
    def c(self, v): self._c = v * 2
s = S2(); s.c = 4; print(s.c)
# class decorators
import functools
registry = {}
def register(cls):
    registry[cls.__name__] = cls
    return cls
def plugin(name):
    def deco(cls):
        registry[name] = cls
        cls.plugin_name = name
        setattr(cls, "extra", len(registry))
        return cls
    return deco
def add_repr(cls):
    def rep(self):
        return f"<{cls.__name__} {self.x}>"
    cls.show = rep
    return cls
@register
class A:
    def __init__(self, x): self.x = x
@plugin("b")
@add_repr
class B(A):
    kind = "b"
class C(B): pass
print(sorted(registry), registry["A"](1).x, B(2).show(), B.plugin_name, C(3).plugin_name, C(4).show(), B.extra)
print(isinstance(C(1), A), hasattr(A, "plugin_name"), C.kind)
try: print(A.plugin_name)
except AttributeError as e: print(e)
match B(5):
    case B(x=n): print("matched", n)
try: raise ValueError
except ValueError: pass
def count_calls(fn):
    @functools.wraps(fn)
    def w(*a, **k):
        w.n = 0
        return fn(*a, **k)
    return w
def trace(fn):
    @functools.wraps(fn)
    def inner(*a, **k):
        r = fn(*a, **k)
        print(fn.__name__, len(a), sorted(k), "->", r)
        return r
    return inner
class P:
    def __init__(self, v): self._v = v
    @property
    @trace
    def v(self):
        "the value"
        return self._v
    @v.setter
    @trace
    def v(self, new): self._v = new
    @v.deleter
    @trace
    def v(self): self._v = None
    @staticmethod
    @trace
    def add(a, b=2): return a + b
    @classmethod
    @trace
    def make(cls, v, *, twice=False): return cls(v * 2 if twice else v)._v
    @trace
    def plain(self, a, k=1): return a + k
p = P(3)
p.v = 7
print(p.v)
del p.v
print(p.v, P.add(1), P.add(1, b=5), p.add(4), P.make(3), P.make(3, twice=True), p.plain(1, k=4))
class Q(P):
    @P.v.setter
    def v(self, new): self._v = -new
q = Q(1); q.v = 5; print(q.v)
def boom(fn):
    def inner(self): return fn(self) + 1
    return inner
class R:
    @property
    @boom
    def bad(self): return 1 / 0
try: R().bad
except ZeroDivisionError as e: print(e)
class S:
    def getx(self): return self._x
    def setx(self, v): self._x = v
    def delx(self): self._x = "deleted"
    x = property(getx, setx, delx)
s = S(); s.x = 1; print(s.x); del s.x; print(s.x)
class T:
    @property
    def ro(self): return 1
t = T()
try: t.ro = 2
except AttributeError as e: print(e)
try: del t.ro
except AttributeError as e: print(e)
