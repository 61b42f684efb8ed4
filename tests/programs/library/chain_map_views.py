from collections import ChainMap
import sys

m = ChainMap({"a": 1, "b": 2}, {"b": 3, "c": 4})
k, v, i = m.keys(), m.values(), m.items()
print(k, v, i)
print(len(k), len(v), len(i), list(k), list(v), list(i), sorted(m.keys()))
m["d"] = 5
print(list(k), list(v), list(i))
print("a" in k, 9 in v, 5 in v, ("a", 1) in i, ("b", 3) in i)
print(k == {"a", "b", "c", "d"}, sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k.isdisjoint({"q"}))
print(type(k).__name__, type(i).__name__, dict(m), {**m}, dict(m.items()), max(m.values()))
for key, value in m.items():
    print(key, value)
print(sys.version_info.micro == 7, sys.version_info >= (3, 11))
n = ChainMap({1: 2.5}, {2: 3.5})
print(n.keys(), sum(n.values()), [x * 2 for x in n.values()])
