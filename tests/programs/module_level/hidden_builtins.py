# A variable of the module hides a builtin only while it is bound: what old programs write to run everywhere.
try:
    from itertools import izip as zip
except ImportError:
    pass
try:
    xrange
except NameError:
    xrange = range
try:
    range = xrange
except NameError:
    pass
try:
    input = raw_input
except NameError:
    pass
def f():
    for a, b in zip([1,2],'ab'): print(a,b)
    return list(range(3))
print(f())
import sys
if sys.version_info[0] < 3:
    int = long
    str = unicode
print(int('5'), str(6), isinstance(5, int), isinstance('', (str, int)))
def g(x):
    if isinstance(x, str): return str(x) + '!'
    return int(x)+1
print(g('a'), g(2.5))
del range
print(list(range(2)))
max = 5
print(max)
del max
print(max(1, 2))
class K:
    if False:
        len = 3
    n = len([1,2])
print(K.n)
for sum in range(0): pass
print(sum([1,2]))
