# int / int is the correctly rounded quotient, also beyond 2**53.
def d(a, b):
    return a / b


print(d(2 ** 53 + 1, 3), d(9223372036854775807, 3), d(9223372036854775807, 9223372036854775806))
print(d(1, 3), d(-1, 3), d(6, 3), d(0, -5), d(2 ** 62 + 1, 2 ** 62 - 1), d(-9223372036854775807, 2 ** 61 + 1))
print(d(4611686018427387905, 4611686018427387903), d(9007199254740993, 1), d(9007199254740993, 2))
for a, b in [(1, 0), (1.0, 0), (1, 0.0), (0, 0)]:
    try:
        print(d(a, b))
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
