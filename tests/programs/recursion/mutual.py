# Mutual recursion whose base cases differ in type.
def even(n):
    if n == 0:
        return True
    return odd(n - 1)


def odd(n):
    if n == 0:
        return False
    return even(n - 1)


def down(n):
    if n <= 0:
        return 0
    return half(n - 1) + 1


def half(n):
    if n <= 0:
        return 0.5
    return down(n - 1) + 1


print(even(10), odd(10), even(7), odd(7))
for i in range(5):
    print(i, down(i), half(i))
