class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __hash__(self): return self.x
    def __repr__(self): return f'P({self.x})'
    def __lt__(self, o): return self.x < o.x
t = (P(1), None)
for i in range(3):
    t = (P(i), t)
u = (P(1), None)
for i in range(3):
    u = (P(i), u)
print(t == u, hash(t) == hash(u), t in [u], {t: 1}[u])
try: print(t < u)
except TypeError as e: print(e)
print([t], {1: t}, {t}, (t, 1))
print("%s %r" % (t, 1), "{}".format(t), f"{t!r:>80}")
import copy
print(copy.deepcopy(t))
print(isinstance(t, tuple))
def f(n): return (n, f(n - 1)) if n else ()
print(f(5), sorted([f(3), f(2)]), max(f(2), f(4)))
t = (1, None)
for i in range(3):
    t = (2, t)
def g(*a): return len(a)
print(g(*t), [*t], list(t), t[1:], t * 2, t + (1,))
print("{0[1][1]}".format(t))
for i, x in enumerate(t): print(x)
a, (b, c) = t
print(a, b, c)
match t:
    case (2, (x, (y, z))): print(x, y, z)
