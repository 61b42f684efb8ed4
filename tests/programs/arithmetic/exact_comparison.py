# int-float comparison is exact; chained comparison; nan; negative zero.
def c(a, b):
    return a == b, a != b, a < b, a <= b, a > b, a >= b


print(c(2 ** 53 + 1, 2.0 ** 53), c(2 ** 53, 2.0 ** 53), c(2.0 ** 53, 2 ** 53 + 1))
print(c(9223372036854775807, 9223372036854775807.0), c(9223372036854775807, 9.3e18))
inf = float("inf")
nan = float("nan")
print(c(9223372036854775807, inf), c(-inf, -9223372036854775807), c(1, nan), c(nan, nan), c(0, -0.0))
print(c(True, 1.0), c(1, 1.5), c(-1, -1.5))
x = 5
print(1 < x < 10, 1 < x > 4, 1 < x < 4, 1 == 1.0 == True, nan < 1 < 2)
a = nan
print([1.0, 2.0] == [1, 2], -0.0 == 0.0, nan != nan, nan in [1.0, 2.0])
print(sorted([3, 1.5, 2]), nan > 1, nan < 1, 1 < 2 < nan)
