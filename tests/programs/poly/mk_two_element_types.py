# One allocation site, two element types by call site: ints stay ints, floats stay floats.
def mk(n, zero):
    return [zero] * n


def filled(n):
    return [0] * n


a = mk(3, 0)
b = mk(3, 0.0)
a[0] += 7
b[0] += 7
print(a, b)

ints = filled(4)
floats = filled(4)
for i in range(4):
    ints[i] = i * i
    floats[i] = i / 2
print(ints, floats)
print(ints[3] // 2, floats[3] // 2)
