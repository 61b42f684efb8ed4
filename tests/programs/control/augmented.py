# Every augmented assignment, on names, elements, fields and elements of elements.
class B:
    def __init__(self):
        self.v = 10


x = 7
x += 3
x -= 1
x *= 4
x //= 5
x %= 4
x **= 3
x <<= 4
x >>= 1
x |= 5
x &= 13
x ^= 3
print(x)
x /= 4
print(x)
a = [1, [2, 3.5]]
a[0] += 1.5
a[1][0] *= 10
a[1][-1] -= 0.5
b = B()
b.v /= 4
b.v //= 1
s = "a"
s += "b"
s *= 2
print(a, b.v, s)
i = 0


def nxt():
    global i
    i += 1
    return i - 1


c = [5, 6, 7]
c[nxt()] += 100
print(c, i)
