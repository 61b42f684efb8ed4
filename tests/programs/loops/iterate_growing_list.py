# A list may grow and shrink while a for loop walks it: the length is read at every step.
a = [1, 2, 3]
for x in a:
    if x < 3:
        a.append(x + 2)
print(a)
b = [1, 2, 3, 4, 5, 6]
for x in b:
    b.pop()
    print(x, end=" ")
print(b)
c = [1, 2]
for x in c:
    c = [x * 10, x * 20]
    print(x, c)
