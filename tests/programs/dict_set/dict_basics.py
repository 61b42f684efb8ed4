# dict: insertion order, get, in, items, del, update, KeyError.
d = {"a": 1, "b": 2.5}
d["c"] = 3
d["a"] += 10
print(d, len(d), d["b"], d.get("z"), d.get("z", 0), "a" in d, "q" in d)
for k in d:
    print(k, d[k], end="; ")
print()
for k, v in d.items():
    print(k, v, end="; ")
print()
del d["a"]
d["a"] = 5
print(d, list(d.keys()), list(d.values()), sum(d.values()))
try:
    d["missing"]
except KeyError as e:
    print("KeyError", e)
print({i: i * i for i in range(4)}, {1: "int", 1.0: "float", True: "bool"}, {} == {}, d.pop("b"), d.setdefault("n", []), d)
