# Inheritance, properties, class attributes, defaults of methods, abstract methods.
class Acc:
    total = 0
    def __init__(self, name, balance=0.0, *, log=None):
        self.name = name
        self.balance = balance
        self.log = [] if log is None else log
        Acc.total += 1
    def deposit(self, amount, note="dep"):
        if amount <= 0:
            raise ValueError(f"bad amount {amount}")
        self.balance += amount
        self.log.append((note, amount))
        return self
    @property
    def rich(self):
        return self.balance > 100
    @staticmethod
    def fee(x, rate=0.01):
        return x * rate
    @classmethod
    def make(cls, name, start=5.0):
        return cls(name, start)
    def __str__(self):
        return f"{self.name}: {self.balance:.2f}"
class Sav(Acc):
    def __init__(self, name, balance=0.0, rate=0.5):
        super().__init__(name, balance)
        self.rate = rate
    def grow(self):
        self.deposit(self.balance * self.rate, note="interest")
    @property
    def pct(self):
        return self.rate * 100
    @pct.setter
    def pct(self, v):
        self.rate = v / 100
a = Acc("ann")
a.deposit(50).deposit(70, "x").deposit(amount=3, note="kw")
print(a, a.rich, a.log, Acc.total, Acc.fee(100), a.fee(100, rate=0.5))
b = Sav.make("bob")
b.grow()
b.pct = 10
print(b, b.rate, b.pct, Acc.total, b.log, isinstance(b, Acc), type(b).__name__, type(b) is Sav, b.total)
try:
    a.deposit(-1)
except ValueError as e:
    print("err", e)
try:
    a.nope
except AttributeError as e:
    print(e)
try:
    a.deposit()
except TypeError as e:
    print(e)
fs = [abs, len, lambda x: x * 2]
ops = {"add": lambda a, b: a + b, "mul": lambda a, b: a * b}
print([ops[k](3, 4) for k in sorted(ops)])
m = a.deposit
m(5, "bound")
print(a.balance, list(map(a.fee, [1, 2])))
def acc(x, seen=[]):
    seen.append(x)
    return seen
print(acc(1), acc(2), acc(3, []))
class Node:
    def __init__(self, val, nxt=None):
        self.val = val
        self.nxt = nxt
class Stack:
    def __init__(self):
        self.head = None
        self.n = 0
    def push(self, v):
        self.head = Node(v, self.head)
        self.n += 1
    def pop(self):
        if self.head is None:
            raise IndexError("empty")
        v = self.head.val
        self.head = self.head.nxt
        self.n -= 1
        return v
s = Stack()
for i in range(5):
    s.push(i * i)
print([s.pop() for _ in range(5)], s.n)
try:
    s.pop()
except IndexError as e:
    print("IndexError:", e)
class Shape:
    def area(self):
        raise NotImplementedError("area")
    def describe(self):
        return f"{self.__class__.__name__} with area {self.area():.2f}"
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
class Ci(Shape):
    def __init__(self, r): self.r = r
    def area(self): return 3.14159 * self.r ** 2
for sh in [Sq(2), Ci(1.5)]:
    print(sh.describe())
try:
    Shape().describe()
except NotImplementedError as e:
    print(type(e).__name__, e)
class Matrix:
    def __init__(self, rows):
        self.rows = rows
    def __matmul__(self, o):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __add__(self, o): return Matrix([[a + b for a, b in zip(r, q)] for r, q in zip(self.rows, o.rows)])
    def __eq__(self, o): return self.rows == o.rows
    def __repr__(self): return f"Matrix({self.rows})"
print(Matrix([[1, 2], [3, 4]]) + Matrix([[1, 1], [1, 1]]))
