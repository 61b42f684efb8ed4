# -0.0 survives arithmetic, printing, storing and min/max.
z = -0.0
print(z, -z, 0.0 - z, z + 0.0, z + z, z * 1, z * -1, 0 * -1.5, -0.0 == 0.0)
print(z // 1, z % 3, 0.0 % -3, -1e-400, abs(z), str(z), round(-0.2, 1), int(z))
a = [z, 0.0]
print(a, sum([z, z]), sum([z], z), max(a), min(a))


def neg(x):
    return -x


print(neg(0.0), neg(0), neg(-0.0), 0.0 * neg(3), 0 / neg(5))
s = 0
for x in [-0.0]:
    s += x
print(s)
