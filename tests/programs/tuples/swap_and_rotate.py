# Simultaneous assignment: all values are read before any store.
a, b = 1, 2.5
a, b = b, a
print(a, b)
x, y, z = 1, 2, 3
x, y, z = z, x, y
print(x, y, z)
v = [0, 1, 2]
i = 0
i, v[i] = 2, 9
print(i, v)
v[0], v[2] = v[2], v[0]
print(v)
p, q = 0, 1
for _ in range(10):
    p, q = q, p + q
print(p, q)


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(1071, 462), gcd(0, 5), gcd(-4, 6), gcd(7.5, 2.5))
