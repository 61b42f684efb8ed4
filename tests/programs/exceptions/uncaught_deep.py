# Uncaught in a nested call: every frame is listed, innermost last.
def leaf(a, i):
    x = a[i]
    return x


def middle(a, n):
    s = 0
    for i in range(n):
        s += leaf(a, i)
    return s


def main():
    data = [1, 2, 3]
    print(middle(data, 3))
    print(middle(data, 4))


main()
