# Two names for one list: stores through one are read through the other, in loops too.
def add_into(dst, src):
    for i in range(1, len(dst)):
        dst[i] = dst[i] + src[i - 1]


a = [1, 2, 3, 4]
b = a
add_into(a, b)
print(a, b, a is b)
c = a[:]
add_into(a, c)
print(a, c, a is c)


def hoist(a, b, n):
    s = 0
    for i in range(n):
        b[0] = i
        s += a[0]
    return s


x = [100]
y = [200]
print(hoist(x, y, 4), hoist(x, x, 4), x, y)
