# A product that is not narrowed again.
def product(a, n):
    p = 1
    for i in range(n):
        p = p * a[i]  # stop: OverflowError
    return p


print("before")
product([4294967296, 4294967296], 2)
