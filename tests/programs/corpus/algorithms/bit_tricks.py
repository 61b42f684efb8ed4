# Bits: counting, gray codes, subsets, permutations by masks, hashing, floats by parts, bitboards
def popcount(x):
    n = 0
    while x:
        x &= x - 1
        n += 1
    return n


def reverse_bits(x, width=32):
    out = 0
    for _ in range(width):
        out, x = out << 1 | x & 1, x >> 1
    return out


def gray(n):
    return [i ^ i >> 1 for i in range(1 << n)]


def ungray(g):
    n = 0
    while g:
        n ^= g
        g >>= 1
    return n


def subsets(mask):
    sub = mask
    while True:
        yield sub
        if not sub:
            return
        sub = (sub - 1) & mask


def combinations_bits(n, k):
    x = (1 << k) - 1
    while x < 1 << n:
        yield x
        c = x & -x
        r = x + c
        x = ((r ^ x) >> 2) // c | r


def isqrt(n):
    root, bit = 0, 1 << 30
    while bit > n:
        bit >>= 2
    while bit:
        if n >= root + bit:
            n -= root + bit
            root = (root >> 1) + bit
        else:
            root >>= 1
        bit >>= 2
    return root


def add(a, b, bits=16):
    mask = (1 << bits) - 1
    while b:
        a, b = (a ^ b) & mask, (a & b) << 1 & mask
    return a if a < 1 << bits - 1 else ~(a ^ mask)


def mul(a, b):
    out = 0
    while b:
        if b & 1:
            out = add(out, a, 32)
        a, b = a << 1, b >> 1
    return out


def single(xs):
    ones = twos = 0
    for x in xs:
        ones = (ones ^ x) & ~twos
        twos = (twos ^ x) & ~ones
    return ones


def morton(x, y):
    def spread(v):
        v = (v | v << 8) & 0x00FF00FF
        v = (v | v << 4) & 0x0F0F0F0F
        v = (v | v << 2) & 0x33333333
        return (v | v << 1) & 0x55555555

    return spread(x) | spread(y) << 1


def tsp(dist):
    n = len(dist)
    INF = float("inf")
    best = [[INF] * n for _ in range(1 << n)]
    best[1][0] = 0
    for mask in range(1, 1 << n, 2):
        for last in range(n):
            here = best[mask][last]
            if here == INF or not mask >> last & 1:
                continue
            for nxt in range(n):
                if not mask >> nxt & 1:
                    m = mask | 1 << nxt
                    best[m][nxt] = min(best[m][nxt], here + dist[last][nxt])
    return min(best[-1][i] + dist[i][0] for i in range(1, n))


def murmur32(data: bytes, seed=0):
    h = seed
    tail = len(data) & ~3
    for i in range(0, tail, 4):
        k = int.from_bytes(data[i : i + 4], "little")
        k = k * 0xCC9E2D51 & 0xFFFFFFFF
        k = (k << 15 | k >> 17) & 0xFFFFFFFF
        h ^= k * 0x1B873593 & 0xFFFFFFFF
        h = (h << 13 | h >> 19) & 0xFFFFFFFF
        h = (h * 5 + 0xE6546B64) & 0xFFFFFFFF
    k = 0
    for i, b in enumerate(data[tail:]):
        k |= b << 8 * i
    if k:
        k = k * 0xCC9E2D51 & 0xFFFFFFFF
        k = (k << 15 | k >> 17) & 0xFFFFFFFF
        h ^= k * 0x1B873593 & 0xFFFFFFFF
    h ^= len(data)
    for shift, m in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        h = (h ^ h >> shift) * m & 0xFFFFFFFF
    return h


class BitSet:
    def __init__(self, items=()):
        self.bits = 0
        for i in items:
            self.bits |= 1 << i

    def __contains__(self, i):
        return bool(self.bits >> i & 1)

    def __iter__(self):
        x = self.bits
        while x:
            low = x & -x
            yield low.bit_length() - 1
            x ^= low

    def __or__(self, o):
        r = BitSet()
        r.bits = self.bits | o.bits
        return r

    def __and__(self, o):
        r = BitSet()
        r.bits = self.bits & o.bits
        return r

    def __sub__(self, o):
        r = BitSet()
        r.bits = self.bits & ~o.bits
        return r

    def __len__(self):
        return bin(self.bits).count("1")

    def __repr__(self):
        return "{" + ", ".join(map(str, self)) + "}"


print([popcount(x) for x in (0, 1, 255, 256, 0b1011)], f"{reverse_bits(0b1101, 8):08b}", hex(reverse_bits(1)))
print([f"{g:03b}" for g in gray(3)], all(ungray(g) == i for i, g in enumerate(gray(6))))
print([bin(s) for s in subsets(0b1010)], [f"{c:05b}" for c in combinations_bits(5, 3)])
print([isqrt(n) for n in (0, 1, 15, 16, 10**6, 2**31 - 1)], add(-5, 12), add(100, -300), mul(123, 456))
print(single([3, 5, 3, 9, 3, 5, 5]), [morton(x, y) for y in range(3) for x in range(3)])
print(tsp([[0, 10, 15, 20], [10, 0, 35, 25], [15, 35, 0, 30], [20, 25, 30, 0]]))
print([hex(murmur32(s)) for s in (b"", b"a", b"abcd", b"hello, world")], hex(murmur32(b"test", 0x9747B28C)))
a, b = BitSet([1, 5, 9, 40]), BitSet([5, 6, 40])
print(a | b, a & b, a - b, len(a), 9 in a, 10 in a, list(b))
print(-7 >> 1, -7 & 0xFF, ~0, ~-1, 1 << 62, -1 << 4, 5 ^ -3, -8 | 3, (-13) % 8, -13 // 8)
