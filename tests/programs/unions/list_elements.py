# Lists that hold ints and floats (tag buffer): element identity of type is kept everywhere.
a = [1, 2.0, 3]
print(a, a[0] / a[2], a[1] + a[0])
a[0] = 1.0
a[1] = 2
print(a)
a.append(4)
a.append(5.0)
print(a, len(a), sum(a))
for x in a:
    print(x // 2, end=" ")
print()
b = a[1:4]
b.reverse()
print(b, a)
print(a + b, b * 2)
print(max(a), min(a), sorted(a))
a[::2] = [0, 0.0, 0]
print(a)
