# int(), float(), round(), bool(): values, rounding rules, errors.
inf = float("inf")
nan = float("nan")
print(int(2.9), int(-2.9), int("42"), int(" -7 "), int(True), int(1e15), int(-0.0))
print(round(2.5), round(3.5), round(-2.5), round(0.5), round(2.675, 2), round(15, -1), round(25, -1), round(1234.5678, -2), round(7))
print(round(1e15 + 0.5), round(0.5, 0), round(-0.4), round(-0.4, 0), round(5e-324, 3), round(1.5, 1))
print(float(3), float("1e3"), float("-inf"), float(" 2.5 "), float(True), float(2 ** 53 + 1))
for k in range(7):
    try:
        if k == 0:
            print(int(nan))
        elif k == 1:
            print(int(inf))
        elif k == 2:
            print(round(inf))
        elif k == 3:
            print(round(nan))
        elif k == 4:
            print(int("1.5"))
        elif k == 5:
            print(float("x"))
        else:
            print(int(""))
    except (ValueError, OverflowError) as e:
        print(e)
print(isinstance(True, int), int(9.007199254740993e15), int(-9.223372036854775e18), bool(nan), bool(-0.0))
