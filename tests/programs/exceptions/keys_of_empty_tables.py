try: {}[1]
except KeyError as e: print("key", e)
d = {}
try: d["x"]
except KeyError as e: print("key", e, repr(e))
try: d.pop("x")
except KeyError as e: print("key", e, repr(e))
try: del d[1,2]
except KeyError as e: print("key", e, repr(e))
s = set()
try: s.remove(3)
except KeyError as e: print("key", e, repr(e))


class Key:
    def __repr__(self):
        return "Key!"


for table in ({}, {"a": 1}):
    for key in (1.5, None, True, (1, 2), (1, "a", 2.5), frozenset([1]), Key()):
        try:
            table[key]
        except KeyError as e:
            print("missing", e, repr(e))
