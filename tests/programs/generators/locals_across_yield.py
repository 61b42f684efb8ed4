# Locals of several types live across yields: lists, floats, optional values, a loop in a try.
def moving(values, width):
    window = []
    total = 0
    best = None
    for v in values:
        window.append(v)
        total += v
        if len(window) > width:
            total -= window.pop(0)
        mean = total / len(window)
        if best is None or mean > best:
            best = mean
        yield mean, best


for m, b in moving([1, 2, 6, 2, 1], 2):
    print(m, b)
g = moving([1.5, 2], 3)
h = moving([4], 1)
print(next(g), next(h), next(g), next(g, None), next(h, None))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


out = []
for f in fib():
    if f > 100:
        break
    out.append(f)
print(out)
