# Products and sums of products that are narrowed again use 128-bit intermediates.
def lcg(s):
    return (s * 6364136223846793005 + 1442695040888963407) % 9223372036854775783


def mask(a, b):
    return (a * b) & 0x7FFFFFFFFFFFFFFF


def shift(a, b):
    return (a * b) >> 64


def two_statements(a, b, m):
    p = a * b
    r = p % m
    return r


def power_mod(b, e, m):
    r = 1
    b = b % m
    while e > 0:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r


s = 12345
for _ in range(5):
    s = lcg(s)
    print(s)
big = 9223372036854775807
print(mask(big, big), shift(big, big), shift(-big, big), mask(-big, 3))
print(two_statements(big, big - 1, 1000000007), two_statements(-big, big, 97))
print(power_mod(3, 10 ** 15, 10 ** 18 + 9), pow(3, 10 ** 15, 10 ** 18 + 9), pow(7, -1, 10 ** 9 + 7))
print((2 ** 40) ** 2 % 7, divmod(big * 3, 1000003), -big * 5 // 7)
x = 2 ** 40
print(x ** 2 % 7, x * x // big)
