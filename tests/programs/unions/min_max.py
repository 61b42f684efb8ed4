# min and max of mixed operands give the operand itself, the first of equals.
def f(a, b):
    return min(a, b), max(a, b)


print(f(1, 2.5), f(2.5, 1), f(2, 2.0), f(2.0, 2), f(True, 1), f(0, False))
print(min(3, 1.5, 2), max(3, 3.0, 1), min([4, 2.5]), max([4, 4.0, 2]))
print(max(-0.0, 0.0), max(0.0, -0.0), min(0.0, -0.0))
nan = float("nan")
print(min(nan, 1.0), min(1.0, nan), max(nan, 1.0), max(1.0, nan))
x = max(1, 2.5)
y = min(1, 2.5)
print(x + y, x // 1, y // 2)
try:
    print(max([]))
except ValueError as e:
    print("ValueError:", e)
print(max([], default=3.5), min([1, 2], default=0))
