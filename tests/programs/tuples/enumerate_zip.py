# enumerate, zip (shortest wins), reversed, nested unpacking in for.
a = [1, 2, 3]
b = [0.5, 1.5]
for i, x in enumerate(a):
    print(i, x, end="; ")
print()
for i, x in enumerate(b, 10):
    print(i, x, end="; ")
print()
for x, y in zip(a, b):
    print(x * y, end=" ")
print()
for i, (x, y) in enumerate(zip(a, reversed(a))):
    print(i, x, y, end=" ")
print()
print(list(zip(a, b, "xyz")), list(enumerate("ab")), list(reversed(range(3))), dict(zip("ab", a)))
