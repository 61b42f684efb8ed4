# What has no `__eq__` of its own is equal to itself alone.
class A:
    def f(self): pass
a = A()
b = A()
l = []
print(a.f == a.f, a.f == b.f, a.f != a.f, l.append == l.append, l.append == [].append)
e = ValueError(1)
print(e == e, e == ValueError(1), e != e)
g = (x for x in l)
print(g == g, g != g)
it = iter(l)
print(it == it, it == iter(l))
import math
print(math == math, ... == ..., NotImplemented == NotImplemented, len == len, len == abs, int == int, int == float, slice(1) == slice(1))
print(a == a, a == b, {a: 1}[a], [a] == [a], (a,) == (a,), a in [b], a in [b, a])
z = zip(l)
print(z == z)
f = lambda: 1
print(f == f, f == (lambda: 1), type(1) == int, type(a) == A, type(e) == ValueError)
print([f] == [f], [it] == [it], [e].index(e), [e] == [e])

i, j = iter(l), iter(l)
print(i is i, i is j, i is not j, g is g)
