"""Special methods that take too few or more arguments than Python gives them."""


class None_:
    def __len__():
        return 2

    def __bool__(self, a, b):
        return True

    def __getitem__(self):
        return 1

    def __setitem__(self, i):
        pass

    def __contains__(self):
        return True

    def __call__():
        return 1

    def __neg__(self, other):
        return 1

    def __add__(self):
        return 1

    def __eq__(self):
        return True

    def __lt__(self, a, b):
        return True

    def __iter__(self, x):
        return iter([])

    def __next__(self, x):
        return 1

    def __int__(self, base):
        return 1

    def __float__():
        return 1.0

    def __abs__():
        return 1

    def __enter__():
        return 1

    def __exit__(self):
        return False

    @property
    def p(self, x):
        return 1

    @p.setter
    def p(self):
        pass

    def __reversed__(self, x):
        return iter([])

    def __delitem__(self):
        pass


class More:
    def __len__(self, extra=3):
        return extra

    def __bool__(self, *rest):
        return len(rest) == 0

    def __getitem__(self, i, j=10):
        return i + j

    def __add__(self, other, *more, flag=5):
        return other + flag + len(more)

    def __call__(self, *a, **k):
        return (a, k)

    def __neg__(self, by=7):
        return by

    def __iter__(self, n=2):
        return iter(range(n))

    @property
    def p(self, x=8):
        return x


def assign(n):
    n[0] = 1


def let(n):
    n.p = 2


def manage(n):
    with n:
        pass


def remove(n):
    del n[0]


n = None_()
for f in (lambda: len(n), lambda: bool(n), lambda: n[0], lambda: assign(n), lambda: 1 in n, lambda: n(), lambda: -n, lambda: n + 1, lambda: n == 1, lambda: n < 1,
          lambda: list(n), lambda: next(n), lambda: int(n), lambda: float(n), lambda: abs(n), lambda: manage(n), lambda: n.p, lambda: let(n), lambda: reversed(n), lambda: remove(n)):
    try:
        print(f())
    except TypeError as e:
        print(e)
m = More()
print(len(m), bool(m), m[4], m + 1, m(1, k=2), -m, list(m), m.p, 1 if m else 0)
