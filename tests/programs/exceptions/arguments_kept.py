class E(Exception):
    def __init__(self, x, y=2):
        self.x = x
e = E(x=1)
print(e.args, str(e), repr(e))
e = E(1, y=3)
print(e.args, str(e), repr(e))
class F(OSError):
    def __init__(self, x):
        self.x = x
f = F(5)
print(f.args, str(f), repr(f), f.errno)
class G(OSError):
    def __init__(self, *a):
        super().__init__(*a)
        self.n = len(a)
g = G(2, "no")
print(g.args, str(g), repr(g), g.errno, g.strerror)
class H(OSError): pass
print(H(1, 2).args, H(1, "x"))
class K(FileNotFoundError):
    def __init__(self, name):
        super().__init__(2, "gone", name)
k = K("f.txt")
print(k.args, k, k.filename)
try:
    raise F(1)
except OSError as e:
    print(e.args, e)
class L(KeyError):
    def __init__(self, k): self.k = k
print(L(4), repr(L("a")), L(5).args)
class M(Exception):
    def __init__(self, *a, **k):
        super().__init__(*a)
        self.k = k
print(repr(M(1, "b", c=3)), M().args, M(1, 2).args)
xs = [1, 2]
print(M(*xs).args, repr(M(3, *xs)), repr(E(*[7, 8])))
class N(ValueError):
    def __init__(self, items):
        super().__init__(*items)
print(repr(N([1, 2, 3])), repr(N("ab")), N(()).args)
class P(Exception): pass
for f in (lambda: P(x=1), lambda: E(1, z=2)):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(repr(P(*xs)))
