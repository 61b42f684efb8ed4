# Negative indices, reads and stores, and where they end.
a = [10, 20, 30]
print(a[-1], a[-3], a[len(a) - 1])
a[-2] = 21
print(a)
for i in [3, -4]:
    try:
        print(a[i])
    except IndexError as e:
        print("IndexError:", e)
    try:
        a[i] = 0
    except IndexError as e:
        print("IndexError:", e)


def ring(a):
    s = []
    for i in range(len(a)):
        s.append(a[i - 1] - a[i])
    return s


print(ring(a), ring([1.5]), ring([]))
t = (1, 2.0, "three")
print(t[-1], t[-3])
s = "abc"
print(s[-1], s[-3])
