import cmath
import math
from typing import List


def fft(xs: List[complex], inverse=False) -> List[complex]:
    n = len(xs)
    if n == 1:
        return xs[:]
    if n & (n - 1):
        raise ValueError("length must be a power of two")
    even, odd = fft(xs[::2], inverse), fft(xs[1::2], inverse)
    sign = 1 if inverse else -1
    out = [0j] * n
    for k in range(n // 2):
        t = cmath.exp(sign * 2j * math.pi * k / n) * odd[k]
        out[k] = even[k] + t
        out[k + n // 2] = even[k] - t
    return out


def ifft(xs):
    return [x / len(xs) for x in fft(xs, inverse=True)]


def fft_iterative(a):
    a = list(a)
    n = len(a)
    j = 0
    for i in range(1, n):
        bit = n >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
        if i < j:
            a[i], a[j] = a[j], a[i]
    size = 2
    while size <= n:
        w = cmath.rect(1.0, -2 * math.pi / size)
        for start in range(0, n, size):
            wk = 1 + 0j
            for k in range(start, start + size // 2):
                u, v = a[k], a[k + size // 2] * wk
                a[k], a[k + size // 2] = u + v, u - v
                wk *= w
        size *= 2
    return a


def multiply(p, q):
    n = 1
    while n < len(p) + len(q) - 1:
        n *= 2
    fp = fft([complex(c) for c in p] + [0j] * (n - len(p)))
    fq = fft([complex(c) for c in q] + [0j] * (n - len(q)))
    return [round(c.real) for c in ifft([a * b for a, b in zip(fp, fq)])][: len(p) + len(q) - 1]


def big_product(a: str, b: str) -> str:
    digits = multiply([int(c) for c in a[::-1]], [int(c) for c in b[::-1]])
    out, carry = [], 0
    for d in digits:
        carry, r = divmod(d + carry, 10)
        out.append(str(r))
    while carry:
        carry, r = divmod(carry, 10)
        out.append(str(r))
    return "".join(reversed(out)).lstrip("0") or "0"


MOD, ROOT = 998244353, 3


def ntt(a, invert=False):
    n = len(a)
    if n == 1:
        return a
    w_n = pow(ROOT, (MOD - 1) // n, MOD)
    if invert:
        w_n = pow(w_n, MOD - 2, MOD)
    even, odd = ntt(a[0::2], invert), ntt(a[1::2], invert)
    w, y = 1, [0] * n
    for k in range(n // 2):
        t = w * odd[k] % MOD
        y[k] = (even[k] + t) % MOD
        y[k + n // 2] = (even[k] - t) % MOD
        w = w * w_n % MOD
    return y


signal = [math.sin(2 * math.pi * 3 * t / 32) + 0.5 * math.cos(2 * math.pi * 7 * t / 32) for t in range(32)]
spectrum = fft([complex(s) for s in signal])
for k, c in enumerate(spectrum[:16]):
    if abs(c) > 1e-9:
        print(f"bin {k:2d}: |{abs(c):7.3f}| phase {math.degrees(cmath.phase(c)):8.2f}")
back = ifft(spectrum)
print(max(abs(a - b) for a, b in zip(signal, back)) < 1e-12)
print(max(abs(a - b) for a, b in zip(spectrum, fft_iterative(signal))) < 1e-9)
print(multiply([1, 2, 3], [4, 5]), multiply([1] * 5, [1] * 5))
print(big_product("123456789123456789", "987654321987654321"), big_product("0", "99"))
a = ntt([1, 2, 3, 4, 0, 0, 0, 0])
b = ntt([5, 6, 7, 0, 0, 0, 0, 0])
inv8 = pow(8, MOD - 2, MOD)
print([v * inv8 % MOD for v in ntt([x * y % MOD for x, y in zip(a, b)], True)])
try:
    fft([1j, 2j, 3j])
except ValueError as e:
    print(e)
