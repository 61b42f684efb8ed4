class L:
    def __init__(self, v):
        self.v = v

    def __len__(self):
        return self.v

    def __bool__(self):
        return self.v

    def __contains__(self, x):
        return self.v

    def __int__(self):
        return "i"

    def __float__(self):
        return 3

    def __complex__(self):
        return 1

    def __hash__(self):
        return "h"

    def __eq__(self, o):
        return self.v

    def __lt__(self, o):
        return []

    def __iter__(self):
        return 5

    def __index__(self):
        return 2.5

    def __abs__(self):
        return None

    def __round__(self, n=None):
        return "r"

    def __call__(self):
        return None

    def __enter__(self):
        return 1

    def __exit__(self, *a):
        return "true"

    def __reversed__(self):
        return 4


for v in (3, "x", -1, None, 2.0, True):
    a = L(v)
    for f in (lambda: len(a), lambda: bool(a), lambda: 1 in a, lambda: int(a), lambda: float(a), lambda: complex(a), lambda: hash(a), lambda: a == 1, lambda: a != 1, lambda: a < 2,
              lambda: list(a), lambda: [1, 2, 3][a], lambda: abs(a), lambda: round(a), lambda: a(), lambda: 1 if a else 2, lambda: not a, lambda: sorted([a, a]) and 1,
              lambda: {a: 1}, lambda: range(a), lambda: "x" * a, lambda: [1, 2][a:], lambda: a and 1):
        try:
            print(f(), end=" ")
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e, end="; ")
    print()
    try:
        with a as q:
            print(q)
            raise ValueError("swallowed")
    except ValueError as e:
        print(e)
