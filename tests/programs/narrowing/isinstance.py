# isinstance narrows; a tuple of classes too; bool is an int.
def kind(x):
    if isinstance(x, bool):
        return "bool"
    if isinstance(x, (int, float)):
        return x * 2
    if isinstance(x, str):
        return x + "!"
    if isinstance(x, list):
        return len(x)
    return None


for v in [True, 3, 2.5, "a", [1, 2], None, (1,)]:
    print(v, kind(v))


class Shape:
    pass


class Square(Shape):
    def __init__(self, side):
        self.side = side


class Circle(Shape):
    def __init__(self, r):
        self.r = r


def area(s):
    if isinstance(s, Square):
        return s.side * s.side
    if isinstance(s, Circle):
        return 3 * s.r * s.r
    return -1


print(area(Square(3)), area(Circle(1.5)), area(Shape()), isinstance(Square(1), Shape))
