# Dicts and other mappings after `**`: order, what is given twice, what is missing.
def f(x, y=1, *, z=2): return x, y, z
def g(**k): return k
class C:
    def m(self, a): return a
def tr(h):
    try: print(h())
    except TypeError as e: print(e)
a={"x": 1}
tr(lambda: f(**a, **a))
tr(lambda: f(x=1, **a))
tr(lambda: f(1, **a))
tr(lambda: f(**{"q": 1}))
tr(lambda: f(**{"q": 1, "x": 2}))
tr(lambda: f(**{}))
tr(lambda: g(x=1, **a))
tr(lambda: g(**a, **a))
tr(lambda: g(**{1: 2}))
tr(lambda: f(**{1: 2}))
tr(lambda: C().m(**{"a": 1}, **{"a": 2}))
tr(lambda: C().m(**5))
tr(lambda: (lambda x: x)(**5))
def h(a, b, c, d=1): pass
def hk(*, a, b, c): pass
tr(lambda: h(**{}))
tr(lambda: h(**{"b": 1}))
tr(lambda: h(1, **{"d": 1}))
tr(lambda: hk(**{"b": 1}))
tr(lambda: hk(**{"b": 1, "z": 1}))
tr(lambda: hk(**{}))
def k1(a, *, b=1, c=2): pass
def k2(a, b=1): pass
tr(lambda: k1(1, 2, b=3))
tr(lambda: k1(1, 2, 3, b=3, c=1))
tr(lambda: k1(1, 2, 3, q=3))
tr(lambda: k2(1, 2, 3, q=3))
tr(lambda: k2(1, 2, 3))
tr(lambda: k2(1, 2, a=3))
tr(lambda: g(z=1, **a, y=2, **{"w": 3}))
tr(lambda: g(**a, c=1))
tr(lambda: g(b=2, **{k: 1 for k in "xy"}))
tr(lambda: g(x=2, **{"x": 3}))
def both(a, *args, k=1, **rest): return a, args, k, rest
tr(lambda: both(1, 2, 3, z=1, **{"k": 5, "m": 2}))
tr(lambda: both(*[1, 2, 3], z=1, **{"k": 5, "m": 2}))
tr(lambda: both(**{"a": 5, "m": 2}))
class M:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2
class N: pass
print({**M()})
d = {}
d.update(M()); print(d, dict(M()))
def f(**k): return k
print(f(**M()))
for bad in (5, None, N(), [1, 2], "ab"):
    try: print({**bad})
    except TypeError as e: print(e)
    try: f(**bad)
    except TypeError as e: print(e)


def log(fn):
    def w(*a, **k):
        return fn(*a, **k)
    return w
class A:
    @log
    def go(self, *a, k=1): return a, k
    @log
    def go2(self, a, k=1): return a, k
a = A()
print(a.go(1, 2, k=3), a.go2(1, k=3))
def f(*a, k=1): return a, k
g = log(f)
print(g(1, k=3), g(1))
def h(*a, k=1, **r): return a, k, r
d = {"k": 5}
d = {"k": 5}
print(f(1, **d), f(*(1, 2), **d), h(1, **d))
