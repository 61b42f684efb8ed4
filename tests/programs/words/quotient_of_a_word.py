# A word divided by an int that may be 1, with a mask or a remainder after it.
MASK = 0xFFFFFFFFFFFFFFFF


def quotient(a, b):
    return (a & MASK) // b & MASK


def reduced(a, b):
    return ((a & MASK) // b % 35184372088777, ((a & MASK) // b + 7) & 0xFFFF)


for b in (1, 2, 3, -1 + 2, 1 << 40, 9223372036854775807):
    print(quotient(-2, b), quotient(5, b), quotient(-(1 << 63), b), *reduced(-1, b), *reduced(12345678901234567, b))

x = 0xFFFFFFFFFFFFFFFE
one = int("1")
print(x // one & MASK, (x // one & MASK) % 35184372088777, x // (one + 2) & 0xFF)
v = 0
print(((-2 & MASK) // (v & MASK | 1) & MASK) % 35184372088777)
print(quotient(3, -2), quotient(0, -5), quotient(1 << 40, -1))
try:
    print(quotient(7, one - 1))
except ZeroDivisionError as e:
    print(e)
