# The smallest int: % -1 is 0, its other neighbours fit.
MIN = -9223372036854775807 - 1
MAX = 9223372036854775807


def ops(a, b):
    return a % b, b - b


print(ops(MIN, -1), MIN % 7, MIN // 2, MIN // MAX, MIN % MAX, MAX // -1, MAX % -1)
print(MIN + MAX, MIN + 1, MAX - 1, -MAX, abs(-MAX), ~MIN, ~MAX)
print(MIN, MAX, MIN < MAX, MIN == -MAX - 1)
xs = [MIN, MAX, 0, -1]
for x in xs:
    print(x // 3, x % 3, x >> 1, x & 255, x | 1, x ^ -1)
