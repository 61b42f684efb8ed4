# match on values, sequences and classes.
def describe(v):
    match v:
        case 0:
            return "zero"
        case 1 | 2:
            return "small"
        case [x, y]:
            return x + y
        case (x, *rest):
            return len(rest)
        case str():
            return v + "!"
        case None:
            return None
        case n if n > 100:
            return "huge"
        case _:
            return "other"


for v in [0, 2, [1, 2.5], [1, 2, 3], "s", None, 1000, 50]:
    print(describe(v))
