# A modulus beyond 64 bits and a negative int: the result is about as large, though only low bits of it are asked for.
def low(a):
    return (a % (10**20 + 1)) & 0xFF  # stop: OverflowError


print(low(0), low(300))
print(low(-100))
