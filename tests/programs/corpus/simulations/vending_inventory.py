class OutOfStock(LookupError):
    pass


class Item:
    __slots__ = ("name", "price", "count")

    def __init__(self, name, price, count=0):
        self.name = name
        self.price = price
        self.count = count

    def __repr__(self):
        return "Item({!r}, {:.2f}, count={})".format(self.name, self.price, self.count)

    def __eq__(self, other):
        return isinstance(other, Item) and self.name == other.name

    def __hash__(self):
        return hash(self.name)


class Inventory:
    def __init__(self, items=()):
        self._items = {}
        for i in items:
            self += i

    def __iadd__(self, item):
        if item.name in self._items:
            self._items[item.name].count += item.count
        else:
            self._items[item.name] = item
        return self

    def __getitem__(self, name):
        return self._items[name]

    def __contains__(self, name):
        return name in self._items and self._items[name].count > 0

    def __len__(self):
        return sum(i.count for i in self._items.values())

    def __iter__(self):
        return iter(sorted(self._items.values(), key=lambda i: i.name))

    def take(self, name, n=1):
        if name not in self._items:
            raise KeyError(name)
        item = self._items[name]
        if item.count < n:
            raise OutOfStock(f"{name}: {item.count} of {n}")
        item.count -= n
        return item.price * n


class Cart:
    def __init__(self, store):
        self.store, self.lines = store, []

    def __enter__(self):
        print("open cart")
        return self

    def __exit__(self, kind, value, tb):
        if kind is not None and issubclass(kind, LookupError):
            for name, n in self.lines:
                self.store += Item(name, 0.0, n)
            print("rolled back:", kind.__name__, value)
            return True
        print("checked out", self.lines)
        return False

    def add(self, name, n=1):
        cost = self.store.take(name, n)
        self.lines.append((name, n))
        return cost


store = Inventory([Item("pen", 1.2, 10), Item("pad", 3.5, 2), Item("ink", 7.25)])
store += Item("pen", 9.9, 5)
print(len(store), list(store), "ink" in store, "pad" in store)
with Cart(store) as c:
    print(f"{c.add('pen', 3) + c.add('pad'):.2f}")
with Cart(store) as c:
    c.add("pen", 2)
    c.add("pad", 2)
    print("never here")
with Cart(store) as c:
    c.add("glue")
try:
    with Cart(store) as c:
        c.add("pen", 1)
        raise RuntimeError("power cut")
except RuntimeError as e:
    print("caught", e)
print(store["pen"], len(store), store["pen"] == Item("pen", 0), len({Item("a", 1), Item("a", 2), Item("b", 1)}))
