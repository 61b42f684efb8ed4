# Containers ask for identity first, then for equality.
class Never:
    def __eq__(self, other):
        return False

    def __hash__(self):
        return 1


a = Never()
b = Never()
print([a] == [a], [a] == [b], a in [a], a in [b], [a].index(a), [a, a].count(a), (a,) == (a,), (a, 1) == (b, 1))
print(a in (a,), a in (b,), {a: 1} == {a: 1}, a in {a}, b in {a}, {a: [a]} == {a: [a]})
items = [a, b]
items.remove(b)
print(len(items), items[0] is a)
nested = [[a], [b]]
print(nested == [[a], [b]], nested == [[b], [a]])
