# int ** int beyond 64 bits.
def p(a, n):
    return a ** n  # stop: OverflowError


ns = [2, 5]
x = 10 ** (ns[0] * 9)
print(x)
p(10, ns[0] * 10)
