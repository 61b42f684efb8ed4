from functools import total_ordering
import functools


@total_ordering
class V:
    def __init__(self, a):
        self.a = a

    def __eq__(self, o):
        return self.a == o.a

    def __lt__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return self.a < o.a


@functools.total_ordering
class G:
    def __init__(self, a):
        self.a = a

    def __eq__(self, o):
        return self.a == o.a

    def __ge__(self, o):
        return self.a >= o.a


pairs = [(1, 2), (2, 1), (3, 3)]
for x, y in pairs:
    print(V(x) < V(y), V(x) <= V(y), V(x) > V(y), V(x) >= V(y), G(x) < G(y), G(x) <= G(y), G(x) > G(y), G(x) >= G(y))
print([v.a for v in sorted([V(3), V(1), V(2)])], max([V(3), V(9)]).a)
try:
    V(1) >= 3
except TypeError as e:
    print(e)
