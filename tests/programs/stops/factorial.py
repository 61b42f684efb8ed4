# A recursive factorial: 20! fits, 21! does not; math.factorial agrees.
import math


def fact(n):
    if n == 0:
        return 1
    return n * fact(n - 1)


print(fact(20), math.factorial(20))
k = [21]
x = math.factorial(k[0])  # stop: OverflowError
print(x)
