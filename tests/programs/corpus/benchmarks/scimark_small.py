# Kernels in the manner of a well-known numeric benchmark, on lists.
import math
from time import perf_counter


class Random:
    MDIG = 32
    ONE = 1
    M1 = (ONE << (MDIG - 2)) + ((ONE << (MDIG - 2)) - ONE)
    M2 = ONE << MDIG // 2
    DM1 = 1.0 / float(M1)

    def __init__(self, seed):
        self.seed = seed
        self.i = 4
        self.j = 16
        self.m = [0] * 17
        jseed = min(abs(seed), self.M1)
        if jseed % 2 == 0:
            jseed -= 1
        k0 = 9069 % self.M2
        k1 = 9069 // self.M2
        j0 = jseed % self.M2
        j1 = jseed // self.M2
        for iloop in range(17):
            jseed = j0 * k0
            j1 = (jseed // self.M2 + j0 * k1 + j1 * k0) % (self.M2 // 2)
            j0 = jseed % self.M2
            self.m[iloop] = j0 + self.M2 * j1

    def next_double(self):
        i, j, m = self.i, self.j, self.m
        k = m[i] - m[j]
        if k < 0:
            k += self.M1
        m[j] = k
        self.i = i - 1 if i > 0 else 16
        self.j = j - 1 if j > 0 else 16
        return self.DM1 * float(k)

    def vector(self, n):
        return [self.next_double() for _ in range(n)]


class Array2D(object):
    def __init__(self, w, h, data=None):
        self.width = w
        self.height = h
        self.data = [0.0] * (w * h)
        if data is not None:
            self.setup(data)

    def _idx(self, x, y):
        if 0 <= x < self.width and 0 <= y < self.height:
            return y * self.width + x
        raise IndexError

    def __getitem__(self, x_y):
        (x, y) = x_y
        return self.data[self._idx(x, y)]

    def __setitem__(self, x_y, val):
        (x, y) = x_y
        self.data[self._idx(x, y)] = val

    def setup(self, data):
        for y in range(self.height):
            for x in range(self.width):
                self[x, y] = data[y][x]

    def indexes(self):
        for y in range(self.height):
            for x in range(self.width):
                yield x, y


def sor(omega, g, iterations):
    w1, h1 = g.width - 1, g.height - 1
    a, b = omega / 4.0, 1.0 - omega
    for _ in range(iterations):
        for y in range(1, h1):
            for x in range(1, w1):
                g[x, y] = a * (g[x, y - 1] + g[x, y + 1] + g[x - 1, y] + g[x + 1, y]) + b * g[x, y]


def bit_reverse(data):
    n = len(data) // 2
    j = 0
    for i in range(n - 1):
        ii, jj, k = i << 1, j << 1, n >> 1
        if i < j:
            data[ii], data[jj] = data[jj], data[ii]
            data[ii + 1], data[jj + 1] = data[jj + 1], data[ii + 1]
        while k <= j:
            j -= k
            k >>= 1
        j += k


def transform(data, direction):
    n = len(data) // 2
    if n == 1:
        return
    logn = n.bit_length() - 1
    assert 1 << logn == n, "Data Length is not a power of 2"
    bit_reverse(data)
    dual = 1
    for _ in range(logn):
        w_real, w_imag = 1.0, 0.0
        theta = 2.0 * direction * math.pi / (2.0 * float(dual))
        s, s2 = math.sin(theta), 2.0 * math.sin(theta / 2.0) ** 2
        for a in range(dual):
            for b in range(0, n, 2 * dual):
                i = 2 * (b + a)
                j = 2 * (b + a + dual)
                wd_real = w_real * data[j] - w_imag * data[j + 1]
                wd_imag = w_real * data[j + 1] + w_imag * data[j]
                data[j] = data[i] - wd_real
                data[j + 1] = data[i + 1] - wd_imag
                data[i] += wd_real
                data[i + 1] += wd_imag
            w_real, w_imag = w_real - s * w_imag - s2 * w_real, w_imag + s * w_real - s2 * w_imag
        dual *= 2


def lu_factor(a, pivot):
    n = len(a)
    for j in range(n):
        jp, t = j, abs(a[j][j])
        for i in range(j + 1, n):
            ab = abs(a[i][j])
            if ab > t:
                jp, t = i, ab
        pivot[j] = jp
        if a[jp][j] == 0:
            raise ZeroDivisionError("factorization failed")
        if jp != j:
            a[j], a[jp] = a[jp], a[j]
        recp = 1.0 / a[j][j]
        for k in range(j + 1, n):
            a[k][j] *= recp
        for ii in range(j + 1, n):
            for jj in range(j + 1, n):
                a[ii][jj] -= a[ii][j] * a[j][jj]


def sparse(y, val, row, col, x, reps):
    for _ in range(reps):
        for r in range(len(row) - 1):
            y[r] = sum(x[col[i]] * val[i] for i in range(row[r], row[r + 1]))


def monte_carlo(samples):
    rnd = Random(113)
    under = 0
    for _ in range(samples):
        x, y = rnd.next_double(), rnd.next_double()
        if x * x + y * y <= 1.0:
            under += 1
    return under / samples * 4


start = perf_counter()
rnd = Random(7)
g = Array2D(10, 10, [rnd.vector(10) for _ in range(10)])
sor(1.25, g, 10)
print("SOR", round(sum(g[p] for p in g.indexes()), 9))
v = rnd.vector(64)
w = v[:]
transform(w, -1)
transform(w, 1)
print("FFT", max(abs(p / 32 - q) for p, q in zip(w, v)) < 1e-12, f"{w[5]:.6f}")
m = [rnd.vector(12) for _ in range(12)]
piv = [0] * 12
lu_factor(m, piv)
print("LU", piv, "%.8f" % m[11][11])
y = [0.0] * 20
sparse(y, rnd.vector(100), [i * 5 for i in range(21)], [(i * 7) % 20 for i in range(100)], rnd.vector(20), 3)
print("Sparse", "%.8f" % math.fsum(y))
print("MC", monte_carlo(3000))
try:
    g[10, 0] = 1.0
except IndexError:
    print("IndexError")
elapsed = perf_counter() - start
assert elapsed >= 0
