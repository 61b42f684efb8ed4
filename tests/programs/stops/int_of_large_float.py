# int(1e20) does not fit.
def truncate(x):
    return int(x)  # stop: OverflowError


xs = [1e18, 1e20]
print(int(xs[0]))
truncate(xs[1])
