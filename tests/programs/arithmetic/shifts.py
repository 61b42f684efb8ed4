# Shifts by zero, by the word size and beyond, of negative numbers; negative counts raise.
def right(a, n):
    return a >> n


def left(a, n):
    return a << n


print(right(8, 64), right(8, 1000), right(-8, 64), right(-8, 1), right(-1, 100), right(7, 0))
print(left(1, 62), left(-1, 63), left(0, 100), left(0, 64), left(3, 3), left(True, 3))
for n in [-1, -64]:
    try:
        print(left(1, n))
    except ValueError as e:
        print("ValueError:", e)
    try:
        print(right(1, n))
    except ValueError as e:
        print("ValueError:", e)
print(~0, ~True, ~5, -7 & 3, 6 ^ -1, 5 | 8, True & False, True | 2, True ^ True)
