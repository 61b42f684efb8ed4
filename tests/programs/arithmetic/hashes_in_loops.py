"""Only the low bits of what grows are seen: the result is exact, however large CPython's intermediate integers are."""


def polynomial(text):
    h = 7
    for c in text:
        h = h * 31 + ord(c)
    return h & 0xFFFFFFFF


def mixed(values):
    h = 0x811C9DC5
    low = 1
    for v in values:
        h = (h ^ v) * 16777619
        low = low * 6364136223846793005 - v
        if v % 3 == 0:
            h = h << 7 | v
        else:
            h ^= low
    return h & 0x7FFFFFFFFFFFFFFF, low & 0xFFFF


def rotated(x):
    out = []
    for _ in range(6):
        x = ((x << 40) ^ (x * 2654435761) ^ (x >> 3)) & 0x3FFFFFFFFFFFFFFF
        out.append(x)
    return out


def cubes(n):
    return [i * i * i * i * i & 0xFF for i in range(n, n + 4)], n * n * n & 1


def compared(n):
    h = 1
    for i in range(n):
        h = h * 10
        if h > 1000:
            h = h % 1000 + 1
    return h & 255


print(polynomial("the quick brown fox jumps over the lazy dog" * 5))
print(mixed(list(range(100))))
print(rotated(2**61 + 12345))
print(cubes(2**40))
print(compared(50))
