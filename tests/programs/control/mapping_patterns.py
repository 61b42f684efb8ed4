def describe(v):
    match v:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": "rect", **rest}:
            return f"rect {rest}"
        case {"point": [x, y]}:
            return f"point {x} {y}"
        case {}:
            return "a dict"
        case _:
            return "other"


print(describe({"type": "circle", "r": 2}))
print(describe({"type": "rect", "w": 2, "h": 3}))
print(describe({"point": [1, 2]}), describe({"x": 1}), describe({}))


def sum_of(v):
    match v:
        case [x, y, *rest] if x > 0:
            return x + y + sum(rest)
        case (1 | 2) as n:
            return n
        case str() as s:
            return len(s)
        case [] | ():
            return 0
        case None:
            return -1
        case _:
            return -2


print(sum_of([1, 2, 3, 4]), sum_of([-1, 2]), sum_of(2), sum_of("abc"), sum_of([]), sum_of(None), sum_of(7))
d = {"a": 1, "b": 2}
match d:
    case {"a": 1 | 3 as one, "b": two, **others}:
        print(one, two, others, d)
