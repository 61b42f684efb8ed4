# bool, int and float are three types: they compare equal, print differently, and mix in lists.
a = [True, 1, 1.0]
for x in a:
    print(x, x == 1, x + x, isinstance(x, bool), isinstance(x, int), isinstance(x, float))
print(a.count(1), a.index(1.0), 1 in a, True in [1.0], 2 in a)
b = [False] * 3
b[1] = True
print(b, sum(b))
b[2] = 7
print(b)


def flag(n):
    if n > 0:
        return n
    return False


print(flag(3), flag(0), flag(3) + flag(0))
