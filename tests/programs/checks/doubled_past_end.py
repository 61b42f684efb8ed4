# The golden case: the list is doubled past its end inside try; what was stored before the error remains.
def double(a, n):
    for i in range(n):
        a[i] = a[i] * 2


a = [1, 2, 3]
try:
    double(a, 5)
except IndexError as e:
    print(e)
print(a)


def inline(n):
    b = [1, 2, 3]
    try:
        for i in range(n):
            b[i] *= 2
    except IndexError:
        pass
    return b


print(inline(2), inline(3), inline(4))
