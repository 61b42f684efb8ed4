# Loops whose iterations native code runs several at a time, where they may be, and loops where they may not.
def fill(n):
    return [(i * 37 % 101) * 0.25 - 7.0 for i in range(n)]


def stencil(a, b, n):
    for i in range(1, n - 1):
        b[i] = a[i] + 0.25 * (a[i - 1] - 2.0 * a[i] + a[i + 1])


def axpy(y, x, c, n):
    for i in range(n):
        y[i] += c * x[i]


def recurrence(a, n):
    for i in range(1, n):
        a[i] = 0.5 * a[i - 1] + a[i]


def far_recurrence(a, n, d):
    for i in range(n - d):
        a[i + d] = a[i] * 1.5 - a[i + d]


def shift_down(a, n):
    for i in range(n - 1):
        a[i] = a[i + 1] - 1.0


def rows(a, n, f, p, q):
    for j in range(n):
        a[p * n + j] -= f * a[q * n + j]


def divided(a, b, n, s):
    for i in range(n):
        a[i] = abs(b[i]) / 3.0 - -b[i] * s


def show(a):
    s = 0.0
    for k in range(len(a)):
        s += a[k] * (k + 1)
    print(len(a), s, a[:3], a[-3:])


for n in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 33, 100]:
    a = fill(n)
    b = fill(n)[::-1]
    stencil(a, b, n)
    show(b)
    stencil(a, a, n)
    show(a)
    axpy(a, b, 0.5, n)
    show(a)
    axpy(a, a, -0.25, n)
    show(a)
    recurrence(a, n)
    show(a)
    for d in range(1, 7):
        far_recurrence(a, n, d)
    show(a)
    shift_down(a, n)
    show(a)
    divided(a, b, n, 0.125)
    show(a)
    divided(a, a, n, 2.0)
    show(a)

m = fill(70)
rows(m, 10, 0.5, 3, 2)
rows(m, 10, 0.25, 4, 4)
rows(m, 1, 2.0, 5, 4)
rows(m, 9, 2.0, 5, 6)
for k in range(6):
    rows(m, 7, 0.5, k, k + 1)
show(m)

short = fill(20)
try:
    axpy(short, fill(9), 2.0, 20)
except IndexError as e:
    print(e)
show(short)
try:
    stencil(fill(30), short, 30)
except IndexError as e:
    print(e)
show(short)
