# `10 ** -n`: an int where n is not positive, a float where it is.
for n in range(-3, 4):
    print(10 ** -n, 2 ** -n, (-3) ** -n)


def scale(digits):
    return 10 ** -digits


print(scale(2), scale(-2), scale(0), type(scale(1)).__name__, type(scale(-1)).__name__)
eps = [10 ** -k for k in range(1, 8)]
print(eps, sum(eps))
try:
    n = 1
    print(0 ** -n)
except ZeroDivisionError as e:
    print(e)
