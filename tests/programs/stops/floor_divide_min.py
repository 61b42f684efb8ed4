# MIN // -1 does not fit.
def div(a, b):
    return a // b  # stop: OverflowError


a = [-9223372036854775807, -1]
a[0] -= 1
print(a[0] % a[1])
div(a[0], a[1])
