# A mask beyond 64 bits and a negative int: the result is about as large.
def masked(a):
    return (100 << 59) & a


a = [0, 1 << 61, 2**63 - 1, -100]
print(masked(a[0]), masked(a[1]), masked(a[2]))
print((100 << 59) & a[3])  # stop: OverflowError
