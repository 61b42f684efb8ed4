# Slices of every form, with clamping; slice stores that grow and shrink; del.
a = [0, 1, 2, 3, 4, 5]
print(a[1:3], a[:2], a[4:], a[:], a[-2:], a[:-2], a[10:], a[-10:2], a[3:1])
print(a[::2], a[1::2], a[::-1], a[4:1:-1], a[-1:-4:-2], a[5::-2], a[::10])
b = a[1:4]
b[0] = 99
print(a, b)
a[1:3] = [7, 8, 9, 10]
print(a)
a[2:5] = []
print(a)
a[1:1] = [5]
print(a)
a[:] = [1, 2, 3]
print(a)
a[::2] = [0, 0]
print(a)
del a[1]
print(a)
try:
    a[::2] = [1, 2, 3]
except ValueError as e:
    print("ValueError:", e)
try:
    print(a[::0])
except ValueError as e:
    print("ValueError:", e)


def window(a, i, k):
    return a[i:i + k]


print(window([1.5, 2.5, 3.5], 1, 2), window([1.5], 5, 2), "hello"[1:3], "hello"[::-1], (1, 2, 3)[1:])
