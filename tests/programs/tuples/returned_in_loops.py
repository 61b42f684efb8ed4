# Tuples built and taken apart in a hot loop: no trace of them should be left in memory.
def rot(x, y, c, s):
    return x * c - y * s, x * s + y * c


def run(n):
    p = (1.0, 0.0)
    q = (1, 0)
    for i in range(n):
        p = rot(p[0], p[1], 0.6, 0.8)
        x, y = q
        q = (y, x + 1)
    return p, q


print(run(0), run(1), run(25))
best = (0, None)
for i, v in enumerate([4, 9, 2]):
    if v > best[0]:
        best = (v, i)
print(best)
