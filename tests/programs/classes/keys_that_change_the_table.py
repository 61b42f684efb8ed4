# A comparison may change the very table that is searched; what comes out is defined, nothing breaks.
class Odd:
    def __init__(self, n, table):
        self.n = n
        self.table = table

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.table is not None and len(self.table) > 2:
            self.table.clear()
        return self.n == other.n


t = {}
for i in range(3):
    t[Odd(i, None)] = i
key = Odd(9, t)
print(key in t, len(t))
for i in range(20):
    t[Odd(i, None)] = i
print(len(t))


class Grow:
    def __init__(self, n, table):
        self.n = n
        self.table = table

    def __hash__(self):
        return 7

    def __eq__(self, other):
        if self.table is not None and len(self.table) < 40:
            for i in range(40):
                self.table[Grow(1000 + i, None)] = i
        return self.n == other.n


u = {Grow(1, None): 1}
print(Grow(5, u) in u, len(u))


class Fails:
    def __hash__(self):
        return 3

    def __eq__(self, other):
        raise ValueError("cannot compare")


f = {Fails(): 1}
try:
    f[Fails()]
except ValueError as e:
    print(e)
try:
    {Fails(), Fails()}
except ValueError as e:
    print(e)
