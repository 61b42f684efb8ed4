# Special methods called through containers, printing, sorting; exceptions with fields; finally.
class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __repr__(self):
        return f"V({self.x}, {self.y})"
    def __lt__(self, o):
        return (self.x, self.y) < (o.x, o.y)
    def __eq__(self, o):
        return self.x == o.x and self.y == o.y
    def __len__(self):
        return 2
    def __getitem__(self, i):
        if i == 0:
            return self.x
        if i == 1:
            return self.y
        raise IndexError("V index out of range")
    def __iter__(self):
        return iter([self.x, self.y])
    def __call__(self, k):
        return V(self.x * k, self.y * k)
    def __contains__(self, v):
        return v == self.x or v == self.y
    def __bool__(self):
        return self.x != 0 or self.y != 0
    def __neg__(self):
        return V(-self.x, -self.y)
a = [V(3, 1), V(1, 2), V(1, 1)]
print(a, sorted(a), {1: V(0, 0)}, (V(1, 2), [V(3, 4)]), f"{V(5, 6)} {V(1, 2)!r:>10}")
print(max(a), min(a), a.index(V(1, 2)), V(1, 2) in a, a.count(V(1, 1)), -V(1, 2))
for c in V(7, 8):
    print(c)
print(V(2, 3)(10), 7 in V(7, 8), bool(V(0, 0)), len(V(1, 2)), V(1, 2)[1], list(V(4, 5)))
x, y = V(9, 10)
print(x, y)
a.sort()
print(a)
a.sort(key=lambda v: -v.y)
print(a, a == [V(1, 2), V(1, 1), V(3, 1)])
class E(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code
class F(E):
    def __str__(self):
        return f"F<{self.code}>"
for c in (E, F):
    try:
        raise c(3, "boo")
    except E as e:
        print(type(e).__name__, e.code, str(e), e.args, e.__class__.__name__, repr(e))
try:
    [1][5]
except (KeyError, IndexError) as e:
    print(type(e).__name__, e, e.args, type(e) is IndexError, type(e) == KeyError)
def g():
    try:
        return 1
    finally:
        print("fin")
print(g())
def h():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("i", i)
        finally:
            print("f", i)
h()
try:
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("bad") from e
except ValueError as e:
    print(e, repr(e))
try:
    assert 1 == 2, "msg " + str(3)
except AssertionError as e:
    print("AE", e)
