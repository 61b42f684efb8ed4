d = {1: 2, 3: 4, 5: 6}
it = iter(d)
print(next(it))
for x in it: print("rest", x)
it = iter(d.items())
print(next(it))
print(list(it))
v = d.keys()
try: print(next(v))
except TypeError as e: print(e)
d[7] = 8
print(list(v), len(v), 7 in v)
print(v)
w = [d.keys(), d.values()]
for q in w: print(len(q), list(q), q)
print(v == {1, 3, 5, 7}, v == d.keys(), {1,3,5,7} == v)
print(v.isdisjoint([9]))
d = {1: 2, 3: 4}
def f(v): return sorted(v), len(v)
print(f(d.keys()), f(d.values()))
v = d.keys() if len(d) == 2 else d.values()
print(v, len(v))
print((1, v))
class A:
    def __init__(self, d): self.v = d.items()
a = A(d)
d[9] = 1
print(a.v, len(a.v), list(a.v))
print(f"{a.v}", str(a.v), repr(a.v))
