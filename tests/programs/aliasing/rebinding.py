# Rebinding a parameter leaves the caller's list alone; += on a list changes it in place.
def rebind(a):
    a = a + [1]
    return a


def extend(a):
    a += [1]
    return a


x = [0]
y = rebind(x)
z = extend(x)
print(x, y, z, z is x, y is x)
p = q = [1, 2]
p += q
print(p, q)
n = m = 5
n += 1
print(n, m)
