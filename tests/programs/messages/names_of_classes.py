def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class E(ValueError): pass
class O: pass
def g(*a): return a
for x in (ValueError('x'), KeyError(1), E('y')):
    t(lambda: 'a' + x)
    t(lambda: x + 'a')
    t(lambda: x + x)
    t(lambda: x < x)
    t(lambda: x.message)
    t(lambda: x[0])
    t(lambda: len(x))
    t(lambda: list(x))
    t(lambda: [*x])
    t(lambda: int(x))
    t(lambda: float(x))
    t(lambda: x())
    t(lambda: 1 in x)
    t(lambda: g(*x))
    t(lambda: ','.join([x]))
    t(lambda: -x)
    t(lambda: abs(x))
    t(lambda: round(x))
    t(lambda: [1, 2][x])
    t(lambda: sum([x]))
    t(lambda: max(x, x))
    t(lambda: sorted([x, x]))
try:
    int('x')
except ValueError as e:
    t(lambda: 'Error: ' + e)
    t(lambda: e.message)
    t(lambda: {e: 1}[3])
def h(n):
    a, b = n
    return a
for y in (None, 3, 2.5, O(), len, int, h, NotImplemented, ...): 
    t(lambda: h(y))
    t(lambda: 1 in y)
    t(lambda: g(*y))
    t(lambda: [*y])
u = [ValueError('q'), 3, 'x']
for y in u:
    t(lambda: y + 1)
    t(lambda: 'a' + y)
from collections import deque, OrderedDict, defaultdict, Counter
for z in (deque([1]), OrderedDict(), defaultdict(int), Counter()):
    t(lambda: {z})
    t(lambda: hash(z))
    t(lambda: z + 3)
    t(lambda: '%d' % z)
    t(lambda: z.foo)
