# A mask beyond 64 bits and a negative int: the result is about as large.
def masked(a):
    return (100 << 59) & a  # stop: OverflowError


print(masked(0), masked(1 << 61), masked(2**63 - 1))
print(masked(-100))
