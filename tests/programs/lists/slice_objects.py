# Slices as values, and objects that are iterated by number.
s = slice(1, None, 2)
print(s, s.start, s.stop, s.step, s == slice(1, None, 2), s == slice(1), slice(5), slice(2, 4))
letters = "abcdefgh"
print(letters[s], list(letters)[s], tuple(letters)[s], bytes(range(9))[s], range(20)[s], letters[slice(-3)])
for start, stop, step in [(None, None, None), (1, 100, 3), (-100, -1, None), (None, None, -1), (7, 2, -2), (-2, -9, -1), (3, 3, 1)]:
    for n in (0, 1, 5):
        low, high, by = slice(start, stop, step).indices(n)
        print((low, high, by), list(range(n))[start:stop:step] == [*range(low, high, by)], end=" ")
    print()
for wrong in (lambda: slice(1, 2, 0).indices(4), lambda: slice(1, 2).indices(-4), lambda: letters[slice(1, 2, 0)]):
    try:
        print(wrong())
    except ValueError as e:
        print("ValueError:", e)
xs = list(range(10))
xs[slice(2, 5)] = ["a"]
del xs[slice(None, None, 3)]
print(xs)
named = {"head": slice(0, 3), "tail": slice(-2, None), "all": slice(None)}
for name, part in named.items():
    print(name, letters[part], part.start)

class Row:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return Row(self.items[key])
        if isinstance(key, tuple):
            return [self[k] for k in key]
        return self.items[key]

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            for n, i in enumerate(range(*key.indices(len(self)))):
                self.items[i] = value + n
        else:
            self.items[key] = value

    def __repr__(self):
        return f"Row({self.items})"

r = Row([5, 6, 7, 8])
print(r[1], r[1:3], r[::-1], r[0, -1], len(r[:2]))
r[1:3] = 60
r[0] = 50
print(r)
for x in r:
    print(x, end=" ")
a, b, *c = r
print(a, b, c, list(r), 61 in r, 62 in r, max(r), sum(r), sorted(r), list(reversed(r)), list(zip(r, r)), [*r], dict(enumerate(r)))
it = iter(r)
print(next(it), next(it), list(it), list(it), next(it, "end"))

class Countdown:
    def __getitem__(self, i):
        print("asked for", i)
        if i > 2:
            raise IndexError("no more")
        return 10 - i

print(list(Countdown()), 9 in Countdown())

class Stops:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        return i

class Fails:
    def __getitem__(self, i):
        return [1, 2][i] if i < 2 else {}[i]

print(list(Stops()))
try:
    for x in Fails():
        print(x)
except KeyError as e:
    print("KeyError", e)
try:
    reversed(Stops())
except TypeError as e:
    print(e)
try:
    list(object())
except TypeError as e:
    print(e)
