# A plain int list becomes a mixed one in mid-life, also while a loop reads it.
def read(a):
    s = 0
    for i in range(len(a)):
        s += a[i]
    return s


def spoil(a, i):
    a[i] = a[i] + 0.5


a = [1, 2, 3, 4]
print(read(a))
spoil(a, 2)
print(a, read(a))
a[2] = 3
print(a, read(a))
b = [1, 2, 3, 4]
for i in range(4):
    b[i] = b[i] / 2 if i % 2 else b[i]
    print(b, read(b))
c = []
for i in range(5):
    c.append(i if i < 3 else i * 1.0)
print(c)
d = [None] * 3
d[1] = 2
print(d)
d[0] = 0.5
print(d)
