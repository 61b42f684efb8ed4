"""Radix-2 fast Fourier transform in place, real and imaginary parts in two lists."""
import math
import time


def transform(re, im):
    n = len(re)
    j = 0
    for i in range(n - 1):
        if i < j:
            re[i], re[j] = re[j], re[i]
            im[i], im[j] = im[j], im[i]
        k = n // 2
        while k <= j:
            j -= k
            k //= 2
        j += k
    size = 2
    while size <= n:
        half = size // 2
        angle = -2.0 * math.pi / size
        for k in range(half):
            wr = math.cos(angle * k)
            wi = math.sin(angle * k)
            for i in range(k, n, size):
                j = i + half
                tr = wr * re[j] - wi * im[j]
                ti = wr * im[j] + wi * re[j]
                re[j] = re[i] - tr
                im[j] = im[i] - ti
                re[i] += tr
                im[i] += ti
        size *= 2


def kernel(bits):
    n = 1 << bits
    re = [(i * 37 % 1009) / 1009.0 for i in range(n)]
    im = [0.0] * n
    transform(re, im)
    s = 0.0
    for i in range(n):
        s += abs(re[i]) + abs(im[i])
    return s


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(15)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
