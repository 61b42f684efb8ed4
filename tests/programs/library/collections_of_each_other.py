from collections import *
o = OrderedDict(a=1, b=2)
c = Counter(o)
print(c)
d = defaultdict(int, c)
print(d, c == o, dict(c) == d, d == c)
c.update(d)
print(c)
