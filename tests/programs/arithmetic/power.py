# ** of ints and floats where the answer has the expected type; the exceptions of the rest.
def p(a, b):
    return a ** b


print(p(2, 10), p(-3, 3), p(0, 0), p(2.0, -1), p(4, 0.5), p(2.5, 2), p(-2.0, 3), p(10, 18), p(1, 100000), p(-1, 99999))
print(2 ** -1, 10 ** -2, 2 ** 0.5, (-8.0) ** 3, -2 ** 2, 2 ** 3 ** 2, 0.0 ** 0, True ** 2)
print(p(0.0, 2.5), p(-0.0, 3.0), p(float("inf"), -1.0), p(1.0, float("nan")), p(float("nan"), 0.0))
print(math_sqrt := 2 ** 0.5)
for a, b in [(0.0, -1.0), (1e300, 2.0), (-0.0, -3.0), (10.0, 400.0)]:
    try:
        print(p(a, b))
    except (ZeroDivisionError, OverflowError) as e:
        print(a, b, e)
