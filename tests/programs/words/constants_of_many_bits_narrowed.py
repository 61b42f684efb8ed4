# Constants beyond 64 bits in what a mask, a shift or a modulus brings back.
def f(a):
    return (((-100) << 59 | (a & 0xFFFFFFFFFFFFFFFF) >> 5) & 0xFFFFFFFFFFFFFFFF) >> 19
print(f(5), f(-5))
def g(a):
    return (((a << 59) | a) & 0xFFFFFFFFFFFFFFFF) >> 19
print(g(5), g(-100))
def h(a):
    return ((-100 << 59) + a) % 1009
print(h(5), h(-100))
def i(a):
    return ((-100 << 59) ^ a) & 0xFFFFFFFFFFFFFFFF, ((-100 << 59) + a) & 0xFFFFFFFF, ((-100 << 59) - a) >> 5 & 255, (a * (-100 << 59)) & 0xFFFF0FFFFFFFFFFF
print(i(5), i(-100))
def j(a):
    return ((2**100 ^ a) & 0xFFFF, (2**100 + 2**70 - 1) & (a & 0xFFFFFFFFFFFFFFFF), (a - 2**100) & 0xFF, (2**100 - a) & 0xFF, (a + -(2**90)) % 97, (3**50 * a) & 0xFFFFFFFFFFFFFFFF)
for a in (0, 1, -1, 7, 2**63 - 1, -2**63):
    print(a, f(a), g(a), h(a), i(a), j(a))
