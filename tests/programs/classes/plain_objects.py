# Plain objects: marks that nothing else is.
MISSING = object()
END = object()


def get(d, key, default=MISSING):
    if key in d:
        return d[key]
    if default is MISSING:
        raise KeyError(key)
    return default


print(get({"a": 1}, "a"), get({"a": 1}, "b", None), get({}, "b", 3))
try:
    get({}, "x")
except KeyError as e:
    print("KeyError", e)
print(MISSING is END, MISSING == MISSING, MISSING != END, bool(MISSING), MISSING in [END, MISSING], type(MISSING) is object)
print(isinstance(MISSING, object), repr(MISSING)[:18], str(END)[:18], type(END).__name__, isinstance(3, object))
seen = {MISSING: "m", END: "e"}
print(seen[MISSING], seen[END], len({MISSING, END, MISSING}), hash(END) == hash(END))
items = [3, END, "x", None, MISSING]
print([("end" if i is END else "missing" if i is MISSING else i) for i in items], items.index(END), items.count(MISSING))


class Queue:
    _nothing = object()

    def __init__(self):
        self.value = Queue._nothing

    def take(self):
        out, self.value = self.value, self._nothing
        return "empty" if out is Queue._nothing else out


q = Queue()
q.value = 5
print(q.take(), q.take())


def each(items):
    it = iter(items)
    while (x := next(it, END)) is not END:
        yield x


print(list(each("abc")), list(each([])))
for wrong in (lambda: MISSING < END, lambda: MISSING + 1, lambda: MISSING.name, lambda: MISSING(), lambda: len(END), lambda: list(object())):
    try:
        wrong()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    object(1)
except TypeError as e:
    print(e)
