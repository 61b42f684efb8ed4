# math.floor(1e20) does not fit.
import math

xs = [1e18, 1e20]
print(math.floor(xs[0]))
n = math.floor(xs[1])  # stop: OverflowError
print(n)
