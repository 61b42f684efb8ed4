# Annotations are checked, not trusted: an int passes for float and stays an int.
def half(x: float) -> float:
    return x / 2


def ident(x: float):
    return x


def total(values: list[float], n: int = 2) -> float:
    s: float = 0
    for i in range(n):
        s += values[i]
    return s


y: int = 3
print(half(3), ident(3), ident(2.5), half(y), total([1, 2.5, 4]), total([1, 2], n=1))
