import functools
def log(fn):
    @functools.wraps(fn)
    def w(*a, **k):
        print("->", fn.__name__)
        return fn(*a, **k)
    return w
class A:
    @log
    def __init__(self, x, y=2, *, z=3): self.x = x + y + z
    @log
    def __add__(self, o): return A(self.x + o.x)
    @log
    def __eq__(self, o): return self.x == o.x
    @log
    def __hash__(self): return hash(self.x)
    @log
    def __len__(self): return 5
    @log
    def __call__(self, *a, k=1): return a, k
    @log
    def __iter__(self): return iter([1, 2])
    @log
    def __getitem__(self, i): return i
    @log
    def __repr__(self): return f"A{self.x}"
    @log
    def __lt__(self, o): return self.x < o.x
    @log
    def __contains__(self, x): return x == 1
    @log
    def __enter__(self): return self
    @log
    def __exit__(self, *a): return False
a = A(1, z=5)
print(a.x, (a + a).x, a == a, {a: 1}[a], len(a), a(1, 2, k=3), [x for x in a], a[4], a, [a], sorted([A(3), A(2)]), 1 in a)
with a as b: print(b is a)
class B:
    __str__ = lambda self: "lam"
    __add__ = lambda self, o: "add"
    twice = lambda self, n=2: n * 2
    def real(self): return "real"
    __repr__ = real
b = B()
print(b, b + 1, b.twice(), b.twice(5), [b], repr(b))
class C(B):
    def __str__(self): return "C" + super().__str__()
print(C(), f"{C()}")
class Base:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return hash(self.n)
class D(Base):
    def __eq__(self, o): return super().__eq__(o)
    __hash__ = Base.__hash__
    def __lt__(self, o): return self.n < o.n
    __gt__ = lambda self, o: self.n > o.n
print(len({D(1), D(1), D(2)}), max(D(1), D(3)).n, D(1) > D(0))
def shown(self): return f"shown {self.n}"
class F(Base):
    __repr__ = shown
    __str__ = __repr__
    __radd__ = __add__ = lambda self, o: ("add", o)
print(F(1), [F(2)], F(1) + 2, 3 + F(1))
def local(k):
    class M:
        __len__ = lambda self: k
        __call__ = lambda self, x, *rest: (x, rest, k)
        def __getitem__(self, i): return i * k
    return M()
print(len(local(4)), local(2)(1, 2, 3), local(3)[5])
