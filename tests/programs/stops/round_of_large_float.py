# round(1e20), math.floor(1e20) do not fit.
import math

xs = [1e18, -1e20]
print(round(xs[0]), math.floor(xs[0]), math.ceil(xs[0]))
n = round(xs[1])  # stop: OverflowError
print(n)
