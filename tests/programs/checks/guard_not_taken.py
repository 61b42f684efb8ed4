# The failing access stands behind a condition that is never true: it must not be executed early.
def f(a, n, flag):
    s = 0
    for i in range(n):
        if flag:
            s += a[100]
        s += a[i % len(a)] // (1 if flag == 0 else 0)
    return s


print(f([1, 2, 3], 5, False), f([], 0, True))
try:
    f([1], 1, True)
except IndexError as e:
    print(e)


def g(a, i):
    x = 0
    while i < 10:
        if i >= 0 and i < len(a):
            x += a[i]
        i += 1
    return x


print(g([1, 2, 3], -5), g([], 0), g([1] * 20, 0))
