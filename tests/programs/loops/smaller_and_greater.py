def floyd(n):
    d = [float((i * 7919) % 1000 + 1) for i in range(n * n)]
    for k in range(n):
        for i in range(n):
            dik = d[i * n + k]
            for j in range(n):
                t = dik + d[k * n + j]
                if t < d[i * n + j]:
                    d[i * n + j] = t
    return sum(d)
print(floyd(7), floyd(24), floyd(33))
nan = float("nan")
def low(a, b):
    for i in range(len(a)):
        if b[i] < a[i]:
            a[i] = b[i]
    return a
def low2(a, b):
    for i in range(len(a)):
        if a[i] > b[i]:
            a[i] = b[i]
    return a
def high(a, b):
    for i in range(len(a)):
        if b[i] > a[i]:
            a[i] = b[i]
    return a
def high2(a, b):
    for i in range(len(a)):
        if a[i] < b[i]:
            a[i] = b[i]
    return a
def notless(a, b):
    for i in range(len(a)):
        if not a[i] < b[i]:
            a[i] = b[i]
    return a
def lesseq(a, b):
    for i in range(len(a)):
        if b[i] <= a[i]:
            a[i] = b[i]
    return a
x = [0.0, -0.0, 1.0, nan, 2.0, nan, float("inf"), -1.0, 3.0, 0.0, -0.0]
y = [-0.0, 0.0, nan, 1.0, 1.5, nan, 1.0, float("-inf"), 3.0, 0.0, 7.0]
for f in (low, low2, high, high2, notless, lesseq):
    print(f(list(x), list(y)))
def best(v):
    lo = 1e300
    hi = -1e300
    for t in v:
        if t < lo:
            lo = t
        if hi < t:
            hi = t
    return lo, hi
print(best(x), best(y), best([5.0, -0.0, 0.0]), best([nan]))
def ints(a, b):
    for i in range(len(a)):
        if b[i] < a[i]:
            a[i] = b[i]
    return a
print(ints([5, 3, 9, 1], [4, 4, 4, 4]))
def other(a, b, j):
    for i in range(len(a)):
        if b[i] < a[i]:
            a[j] = b[i]
    return a
print(other([5.0, 3.0, 9.0], [4.0, 1.0, 0.5], 1))
def past(a, b):
    try:
        for i in range(10):
            if b[i] < a[i]:
                a[i] = b[i]
    except IndexError:
        return a
print(past([3.0, 3.0, 3.0], [1.0, 5.0, 2.0]))
print(min(0.0, -0.0), max(-0.0, 0.0), min(nan, 1.0), min(1.0, nan), max(nan, 1.0), max(1.0, nan))
texts = ["", "a", "b", "ab", "abc", "abd", "abcd", "abce", "xbcd", "abcdefg", "abcdefgh", "abcdefgx", "xbcdefgh", "abcdefghi", "abcdeXghi",
    "abcdefghijklmnop", "abcdefghijklmnoq", "abcdefgHijklmnop", "abcdefghijklmnopq", "abcdefghijklmnopr", "é", "è", "éa"]
n = 0
for s in texts:
    for t in texts:
        u = t[:1] + t[1:]
        if s == u:
            n += 1
        assert (s == u) == (texts.index(s) == texts.index(t)), (s, t)
print(n)
print([str(i) + "|" for i in (0, 9, 10, 99, 100, 255, 256, 257, 1000)], [str(i) for i in range(250, 260)])
s = str(7)
s += str(8)
s += "x"
print(s, str(7), str(8))
f = f"{1}{'a'}{2.5}{None}{True}{s}{len(s)}{'é'}{3:04d}{'z':>3}"
print(f, f"{''}{''}{''}", f"{'a'}{''}{''}", len(f"{'é'}{'é'}{1}"))
