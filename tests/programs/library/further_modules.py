import heapq
print(list(heapq.merge([1,4],[2,3],[0,9])), list(heapq.merge([4,1],[3,2],reverse=True)), list(heapq.merge(["a","ccc"],["bb"],key=len)))

print("{a} {b:.2f} {c[0]}".format_map({"a": 1, "b": 2.5, "c": [7]}))
try: "{x}".format_map({"a": "b"})
except KeyError as e: print(repr(e))

import sys
print(sys.version_info >= (3, 8), sys.version_info[:2], sys.version_info.major, sys.version_info[0])
fi = sys.float_info
print(fi.max, fi.epsilon, sys.float_info.rounds, sys.int_info.bits_per_digit, sys.hash_info.width, sys.hash_info.modulus, sys.maxunicode)
print(sys.getdefaultencoding(), sys.intern("ab"), sys.implementation.name, sys.getrecursionlimit())
print(sys.float_info.max_10_exp, sys.int_info.sizeof_digit)

from collections import ChainMap
c = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(c["a"], c["b"], list(c), len(c), dict(c), c)

import random
random.seed(3)
s = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(s)
print(a == [random.random() for _ in range(3)])

import timeit
t = timeit.timeit(lambda: 1 + 1, number=10)
print(t >= 0, len(timeit.repeat(lambda: None, repeat=3, number=2)))
def g(): pass
print(timeit.timeit(g, number=5) >= 0, timeit.Timer(g).timeit(3) >= 0)

from string import Template
print(Template("$a and ${b} $$").substitute(a=1, b="x"), Template("$a $c").safe_substitute({"a": 2}))

r = random.Random(5)
r.gauss(0, 1)
state = r.getstate()
first = [r.gauss(0, 1), r.random(), r.randint(1, 100)]
r.setstate(state)
print(first == [r.gauss(0, 1), r.random(), r.randint(1, 100)], state[0], len(state[1]), state[1][:3], state[1][624], state[2])
base = {"x": 1, "y": 2}
top = ChainMap({}, base)
top["x"] = 10
child = top.new_child({"z": 3})
print(child["z"], child["x"], child["y"], base, sorted(child), len(child), "y" in child, child.get("q"), child.parents)
try:
    del child["y"]
except KeyError as e:
    print(e)
print(child.pop("z"), dict(child.items()), bool(ChainMap()), ChainMap({"a": 1}) == {"a": 1})
try:
    Template("$a $").substitute(a=1)
except ValueError as e:
    print(e)
try:
    Template("$a $b").substitute({"a": 1})
except KeyError as e:
    print(e)
print(Template("$x$$ ${y}z $q ${").safe_substitute(x=1, y="b"))
import itertools
print(list(itertools.islice(heapq.merge(itertools.count(0, 3), itertools.count(1, 5)), 8)), list(heapq.merge()), list(heapq.merge([1, 1], [1, 2], key=lambda v: -v, reverse=True)))
vi = sys.version_info
print(vi.major, vi.minor, vi[0], vi >= (3, 8), f"{vi.major}.{vi.minor}", vi.releaselevel, sys.version_info < (3, 12), len(vi))
