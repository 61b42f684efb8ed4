d = {1: 2, 3: 4, 5: 6}
e = {3: 4, 1: 9, 10: 11}
print(d.keys() & e.keys(), d.keys() | e.keys(), d.keys() - e.keys(), d.keys() ^ e.keys())
print(d.items() & e.items(), d.items() - e.items(), sorted(d.items() | e.items()), sorted(d.items() ^ e.items()))
print(d.keys() & {1, 7}, {1, 7} & d.keys(), {1, 7} - d.keys(), {1, 7} | d.keys(), {1, 7} ^ d.keys(), d.keys() & [1, 1], d.keys() | (9,), [9] | d.keys(), d.keys() - [1])
print(d.keys() == e.keys(), d.keys() <= {1, 3, 5, 7}, {1, 3} < d.keys(), d.keys() > {1}, d.keys() >= d.keys(), d.items() == {1: 2, 3: 4, 5: 6}.items(), d.keys() != {1, 3, 5})
print(d.keys() == [1, 3, 5], d.items() == {(1, 2), (3, 4), (5, 6)}, (1, 2) in d.items(), (1, 3) in d.items(), 5 in d.items(), (1, 2, 3) in d.items(), 2 in d.values(), 7 in d.values())
print(d.keys().isdisjoint([9]), d.items().isdisjoint({(1, 2)}))
s = {1, 2}
s |= d.keys()
print(s)
s &= d.keys()
print(s)
try: d.keys() + [1]
except TypeError as x: print(x)
try: d.values() | [1]
except TypeError as x: print(x)
try: d.values() < d.values()
except TypeError as x: print(x)
try: d.keys() < [1]
except TypeError as x: print(x)
try: hash(d.keys())
except TypeError as x: print(x)
try: d.keys().foo
except AttributeError as x: print(x)
try: d.keys()[0]
except TypeError as x: print(x)
try: {d.keys(): 1}
except TypeError as x: print(x)
print([d.keys()], (d.values(), 1), {"a": d.items()})
for it in (iter(d), iter(d.values()), iter(d.items())):
    next(it)
    print(list(it))
x = map(str, [1, 2, 3])
next(x)
print(list(x), type(x), type(zip([1])), type(iter({1})), type(reversed([1])), type(iter(range(3))), type(iter({})), type(enumerate("a")))
print(list(reversed(d)), list(reversed(d.items())), list(reversed(d.keys())))
for k, v in d.items(): print(k, v, end=";")
print(sum(d.values()), max(d.keys()), sorted(d.items(), key=lambda t: -t[1]), dict(d.items()), list(zip(d.keys(), d.values())), [*d.keys()], {**d}, len(d.items()), bool({}.keys()), *d.values())

v = d.keys()
it = iter(d.items())
print(type(v), type(it), type(iter(v)), type(d.values()))
for f in (lambda: zip([1])[0], lambda: len(map(str, [1])), lambda: zip([1]) + [1], lambda: map(str, [1]).foo, lambda: len(iter([1])), lambda: enumerate("a")[0]):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
