# A modulus beyond 64 bits and a negative int: the result is about as large, though only low bits of it are asked for.
def low(a):
    return (a % (10**20 + 1)) & 0xFF


a = [0, 300, -100]
print(low(a[0]), low(a[1]))
print((a[2] % (10**20 + 1)) & 0xFF)  # stop: OverflowError
