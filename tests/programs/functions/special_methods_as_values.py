xs = [30, 10, 20]
print(sorted(range(3), key=xs.__getitem__), max(range(3), key=xs.__getitem__), min(range(3), key=lambda i: xs[i]))
d = {"a": 2, "b": 1}
print(sorted(d, key=d.get), max(d, key=d.get), sorted(d, key=d.__getitem__), list(filter(d.__contains__, ["a", "z"])))
print(list(map(str.lower, ["A", "B"])), list(map(str.strip, [" a ", "b "])), list(map("".join, [["a", "b"], ["c"]])))
j = ", ".join
print(j(["a", "b"]))
ap = xs.append
for i in range(3): ap(i)
print(xs)
print(list(map(len, ["a", "bb"])), list(map(int.__add__, [1, 2], [3, 4])))
import functools, operator
print(functools.reduce(int.__add__, [1, 2, 3]), functools.reduce(int.__mul__, [1, 2, 3, 4]))
f = str.upper
print(f("abc"), [g("Ab") for g in (str.lower, str.upper, str.title)])
la = list.append
la(xs, 99); print(xs)
print((5).__add__(3), "a".__add__("b"), [1].__add__([2]), (1.5).__mul__(2.0), "abc".__len__(), [1,2].__len__(), "abc".__contains__("b"), (3).__lt__(4), "x".__eq__("x"))
s = {1, 2, 3}
print(list(filter(s.__contains__, range(5))), [x for x in map(s.__contains__, [1, 9])])
pop = xs.pop
print(pop(), pop(0))
print(sorted(["b", "A"], key=str.lower), sorted([[3], [1, 2]], key=list.__len__))
print(list(map(dict.get, [d, d], ["a", "q"])))
print(list(map("{}-{}".format, [1, 2], "ab")))
print(list(map("abc".index, "cab")))
print(list(map([1, 2, 3].index, [3, 1])))
add = s.add
add(7); print(s)
disp = {"up": str.upper, "low": str.lower}
print(disp["up"]("x"), disp["low"]("Y"))
print(list(map(float.is_integer, [1.0, 1.5])), list(map(int.bit_length, [5, 8])))
get = d.get
print(get("a"), get("zz", 0))
setit = d.__setitem__
setit("n", 5); print(d)
items = list(map(tuple.__len__, [(1, 2), (3,)]))
print(items)
print((1).__add__(2.0), (1.5).__add__(2), (1).__lt__(2.5), "a".__eq__(1), [1].__eq__([1]), (1).__eq__(1.0), (1.0).__eq__(1), "a".__lt__(2))
print((5).__sub__(3), (5).__rsub__(3), (7).__floordiv__(2), (7).__truediv__(2), (2).__pow__(3), (5).__and__(3), (5).__or__(3), (5).__xor__(3), (1).__lshift__(4), (16).__rshift__(2), (5).__neg__(), (5).__invert__(), (-5).__abs__(), (0).__bool__(), True.__add__(1), True.__eq__(1))
print("abc".__mul__(2), [1].__mul__(2), (1,).__add__((2,)), "%d" .__mod__(5), "abc".__getitem__(1), (1, 2, 3).__getitem__(slice(1, None)), {1: 2}.__getitem__(1), range(5).__getitem__(2), range(5).__contains__(3), {1, 2}.__and__({2}), frozenset([1]).__or__({2}))
print([1, 2].__len__(), {1: 2}.__len__(), "ab".__str__(), "ab".__repr__(), (3).__str__(), (3).__hash__() == hash(3), [3].__repr__(), list([1, 2].__iter__()), (1.5).__int__(), (3).__float__(), (3).__index__())
for bad in (lambda: [1].__getitem__(5), lambda: {}.__getitem__("k"), lambda: [1].__add__(2), lambda: "a".__add__(1), lambda: [1].__len__(2), lambda: int.__add__("a", 1), lambda: int.__add__(), lambda: "ab".__mul__("c"), lambda: (1).__truediv__(0), lambda: (1).nothing):
    try: print(bad())
    except (TypeError, IndexError, KeyError, ZeroDivisionError, AttributeError) as e: print(type(e).__name__, e)
xs = [3, 1, 2]
put = xs.__setitem__
put(0, 9)
xs.__delitem__(1)
print(xs, list(map(xs.__contains__, [9, 1])), sum(map([10, 20, 30].__getitem__, [0, 2])))
grid = [[1, 2], [3, 4]]
print([row.__getitem__(0) for row in grid], list(map(list.__len__, grid)), sorted(["bb", "a"], key=str.__len__), max([[1], [2, 3]], key=list.__len__))
from functools import reduce
print(reduce(int.__mul__, range(1, 6)), reduce(str.__add__, "abc"), reduce(float.__add__, [1.0, 2.5]), reduce(set.__or__, [{1}, {2}]))

xs=[3,1,2]
for v in (xs, (1,2), "abc", {1:2}, {1,2}, 5, 2.5, None, range(3)):
    print(hasattr(v, "append"), hasattr(v, "keys"), hasattr(v, "__len__"), hasattr(v, "__iter__"), hasattr(v, "real"), hasattr(v,"__call__"), hasattr(v, "__getitem__"))
class A:
    x = 1
    def __init__(self): self.y = 2
    def m(self): return "m"
    @property
    def p(self): return 5
    @staticmethod
    def s(): return "s"
    @classmethod
    def c(cls): return cls.__name__
a = A()
print(hasattr(a, "x"), hasattr(a, "y"), hasattr(a, "m"), hasattr(a, "p"), hasattr(a, "zz"), hasattr(A, "y"), hasattr(A, "s"))
print(getattr(a, "p"), getattr(a, "m")(), getattr(A, "s")(), getattr(a, "c")(), getattr(A, "x"), getattr(A, "zz", 0))
f = getattr(a, "m"); print(f())
op = getattr(a, "q", None)
print(op is None)
