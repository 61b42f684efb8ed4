# // and % with every sign, ints and floats, inf and nan; divmod agrees.
inf = float("inf")
nan = float("nan")


def show(a, b):
    try:
        print(a, b, a // b, a % b, divmod(a, b))
    except ZeroDivisionError as e:
        print(a, b, e)


for a in [7, -7, 0]:
    for b in [3, -3, 0]:
        show(a, b)
for a in [7.5, -7.5, 0.0, -0.0, inf, -inf, nan, 1e308]:
    for b in [2.0, -2.0, 0.0, inf, -inf, nan, 1e-300]:
        show(a, b)
show(7, 2.0)
show(-7.5, 2)
show(True, 2)
show(5.0, 0)
