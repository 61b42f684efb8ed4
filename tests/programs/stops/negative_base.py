# (-8.0) ** (1/3) is complex in CPython.
def cbrt(x):
    return x ** (1 / 3)


xs = [27.0, -8.0]
print(cbrt(xs[0]) > 2.9)
y = xs[1] ** (1 / 3)  # stop: ValueError
print(y)
