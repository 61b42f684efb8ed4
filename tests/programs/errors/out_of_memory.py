# A size beyond the machine's memory is a MemoryError, not the end of the process.
def make(n):
    return [0] * n


try:
    print(len(make(10**13)))
except MemoryError:
    print("too much")
print(len(make(3)))
