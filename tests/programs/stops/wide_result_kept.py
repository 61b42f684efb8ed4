# A product that is narrowed on one path but kept on another stops on the path that keeps it.
def f(a, b, keep):
    p = a * b
    if keep:
        return p
    return p % 1000


big = [3037000500, 9223372036854775807]
print(f(big[0], 3, True), f(big[0], 7, False))
q = big[1] * big[0]  # stop: OverflowError
print(q)
