# `and`, `or` give one of their operands, whatever its type.
def both(a, b):
    return a and b


def either(a, b):
    return a or b


print(2 and True, 0 and 1.5, 0.0 or 3, "" or 7, None or 2.5, [] or 0)
print(both(1, 2.5), both(0, 2.5), either(1, 2.5), either(0, 2.5))
print(both(None, 1), either(None, 1), both([], 1), either([], [1]))
x = either(0, 0.0)
print(x, x or "zero", not x)
n = 5
print(n > 3 and n, n > 9 and n, n > 9 or n / 2)
