# Methods that use variables of the function around the class; each run of a class statement makes another class.
import copy
import heapq


def make(n):
    class C:
        k = n

        def __init__(self, x):
            self.x = x

        def get(self):
            return self.x + n

    return C


A, B = make(1), make(20)
print(A.k, B.k, A(5).get(), B(5).get(), A is B, A == B, A is A)
a, b = A(1), B(1)
print(isinstance(a, A), isinstance(a, B), type(a) is A, type(a) == B, issubclass(A, A), issubclass(A, B))
print(A, A.__name__, A.__qualname__, make(0.5)(1).get(), make(0.5).k)
classes = {A: "a", B: "b"}
print(classes[A], classes[B], classes[type(b)], A in classes, len({A, B, A}))


def bank():
    total = 0
    log = []

    class Account:
        count = 0

        def __init__(self, owner, balance=0):
            Account.count += 1
            self.owner = owner
            self.balance = balance

        def deposit(self, amount):
            nonlocal total
            self.balance += amount
            total += amount
            log.append((self.owner, amount))
            return self

        def __repr__(self):
            return f"Account({self.owner}, {self.balance}, of {Account.count})"

    x, y = Account("x"), Account("y", 5)
    x.deposit(3).deposit(4)
    y.deposit(10)
    print([x, y], total, log)
    return total


print(bank(), bank())


def outer(scale):
    def helper(x):
        return x * scale

    class P:
        unit = scale

        def __init__(self, v):
            self.v = helper(v)

        def __add__(self, o):
            return P(self.v + o.v)

        def __radd__(self, o):
            return P(self.v + o)

        def __lt__(self, o):
            return (self.v - scale) ** 2 < (o.v - scale) ** 2

        def __eq__(self, o):
            return isinstance(o, P) and abs(self.v - o.v) < scale

        def __hash__(self):
            return scale

        def __repr__(self):
            return f"P({self.v}, {scale})"

        def __format__(self, spec):
            return format(self.v * scale, spec)

        def __len__(self):
            return scale

        def __bool__(self):
            return self.v > scale

        def __call__(self, more=scale):
            return self.v + more

        def __iter__(self):
            for i in range(scale):
                yield self.v + i

        def __contains__(self, x):
            return x % scale == 0

        def __getitem__(self, i):
            return self.v + i * scale

        @property
        def double(self):
            return self.v * scale

        @double.setter
        def double(self, value):
            self.v = value // scale

        @staticmethod
        def made(a):
            return helper(a)

        @classmethod
        def of(cls, a):
            return cls(a + scale)

    p = P(2) + P(3)
    print(p, p.double, P.made(3), p.made(4), P.of(1), p.of(2), [p], (p,), {1: p}, 10 + p, sum([P(1), P(2)]))
    p.double = 30
    print(p, len(p), bool(p), p(), p(100), list(p), 6 in p, 7 in p, p[2], f"{p:>6}|{p!r}", p == P(1), p != P(1))
    print(len({P(1), P(1), P(50)}), {P(1): "one"}[P(1)], P(50) in [P(1), P(50)], sorted([P(9), P(1), P(4)]))
    heap = []
    for v in (5, 1, 3, 4):
        heapq.heappush(heap, P(v))
    print([heapq.heappop(heap).v for _ in range(4)], max(P(1), P(7)))

    class Q(P):
        def __init__(self, v, extra=scale * 100):
            super().__init__(v)
            self.extra = extra

        def __repr__(self):
            return "Q" + super().__repr__() + str(scale) + str(self.extra)

        @classmethod
        def of(cls, a):
            return super().of(a + 1)

        @staticmethod
        def made(a):
            return P.made(a) + scale

    q = Q(1)
    print(q, q.unit, Q.unit, isinstance(q, P), Q.of(1), q.made(1), q + P(1), P(1) + q, q.double)
    P.unit = "changed"
    print(q.unit, Q.unit)
    Q.unit = "own"
    print(q.unit, P.unit, issubclass(Q, P), issubclass(P, Q))
    other = copy.copy(q)
    deep = copy.deepcopy([q, q])
    print(other, deep, deep[0] is deep[1], type(other) is Q, type(deep[0]) is Q)
    get = q.of
    make_p = P
    print(get(2), make_p(2), list(map(P, [1, 2])), [f(3) for f in (P, Q, P.made, Q.of)])
    return P


first, second = outer(3), outer(2)
print(first(2) == second(3), first(2) != second(3), first(2) == first(2))


def countdown(start):
    class Down:
        def __init__(self):
            self.n = start

        def __iter__(self):
            return self

        def __next__(self):
            if self.n == 0:
                raise StopIteration
            self.n -= 1
            return self.n * start

    print(list(Down()), [x for x in Down()], sum(Down()), next(Down()), next(iter(Down())))
    total = 0
    for x in Down():
        total += x
    return total


print(countdown(3), countdown(4))


def guarded(name):
    events = []

    class Guard:
        def __enter__(self):
            events.append("enter " + name)
            return self

        def __exit__(self, kind, value, trace):
            events.append("exit " + name + " " + str(kind is not None))
            return name == "quiet"

    class Failure(Exception):
        def __init__(self, code):
            super().__init__(name, code)
            self.code = code

        def __str__(self):
            return f"{name} failed with {self.code}"

    try:
        with Guard():
            raise Failure(7)
    except Failure as e:
        events.append(repr(e) + str(e) + str(e.code))
    return events


print(guarded("loud"), guarded("quiet"))


def depth(n):
    class Node:
        def level(self):
            return n

        def below(self):
            return [self.level()] + (depth(n - 1)().below() if n else [])

    return Node


print(depth(3)().below())


def nested(k):
    class Outer:
        class Inner:
            z = k * 2

            def get(self):
                return k + self.z

        def inner(self):
            return Outer.Inner()

    o = Outer()
    return o.inner().get(), Outer.Inner.z, Outer.Inner().get()


print(nested(1), nested(5))

made = []
for i in range(3):

    class Loop:
        v = i * 10

        def get(self, k=i):
            return k + self.v

    made.append(Loop)
print([c.v for c in made], [c().get() for c in made], [c is Loop for c in made], [isinstance(made[0](), c) for c in made])


def later():
    class C:
        def f(self):
            return late(1)

    def late(x):
        return x + k

    k = 10
    before = C().f()
    k = 20
    return before, C().f()


print(later())


def counting():
    class Counter:
        made = 0
        names = []

        def __init__(self, name):
            Counter.made += 1
            self.names.append(name)

    Counter("a")
    Counter("b")
    return Counter.made, Counter.names


print(counting(), counting())


def conditional(flag):
    class C:
        if flag:
            only = 1

            def method(self):
                return "has"
        else:

            def method(self):
                return "has not"

        size = len([x for x in range(4)])
        double = size * 2

    try:
        return C().method(), C.size, C.double, C.only
    except AttributeError as e:
        return C().method(), str(e)


print(conditional(True), conditional(False))


def local_dataclass(n):
    from dataclasses import dataclass, field

    @dataclass(order=True)
    class D:
        a: int
        b: int = n
        c: list = field(default_factory=list)

        def total(self):
            return self.a + self.b + n

    d = D(1)
    d.c.append(n)
    return d, d.total(), D(1) == D(1), D(1) < D(2), D(3, 4, [5])


print(local_dataclass(3), local_dataclass(4))


def missing():
    class C:
        def m(self, a):
            return a + unset

    try:
        C().m(1)
    except NameError as e:
        print(e)
    unset = 1
    print(C().m(1))
    try:
        C().m()
    except TypeError as e:
        print(e)
    try:
        C().nothing
    except AttributeError as e:
        print(e)
    try:
        C.nothing
    except AttributeError as e:
        print(e)


missing()
