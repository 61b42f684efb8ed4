# MIN - 1 leaves 64 bits.
def dec(x, k):
    return x - k  # stop: OverflowError


a = [-9223372036854775807, 1]
print(a[0] - 1)
dec(a[0], 2)
