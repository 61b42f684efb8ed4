# SHA-256, SHA-1 and MD5 from their specifications, with masks
import math

MASK = 0xFFFFFFFF


def rotr(x, n):
    return ((x >> n) | (x << (32 - n))) & MASK


def rotl(x, n):
    return ((x << n) | (x >> (32 - n))) & MASK


def primes(n):
    found = []
    k = 2
    while len(found) < n:
        if all(k % p for p in found):
            found.append(k)
        k += 1
    return found


def frac_root(p, cube):
    # the first 32 bits of the fractional part of a root of p, by bisection over integers
    lo, hi = 0, 1 << 40
    while hi - lo > 1:
        mid = (lo + hi) // 2
        r = mid / 2**32
        if (r * r * r if cube else r * r) <= p:
            lo = mid
        else:
            hi = mid
    return lo & MASK


K = [
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
]


def pad(message, order):
    n = len(message)
    message += b"\x80"
    message += b"\x00" * ((56 - len(message) % 64) % 64)
    return message + (8 * n).to_bytes(8, order)


def sha256(message):
    h = [frac_root(p, False) for p in primes(8)]
    data = pad(message, "big")
    for start in range(0, len(data), 64):
        block = data[start : start + 64]
        w = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
        for i in range(16, 64):
            s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >> 3)
            s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >> 10)
            w.append((w[i - 16] + s0 + w[i - 7] + s1) & MASK)
        a, b, c, d, e, f, g, hh = h
        for k, x in zip(K, w):
            s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)
            ch = (e & f) ^ (~e & g)
            t1 = (hh + s1 + ch + k + x) & MASK
            s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)
            maj = (a & b) ^ (a & c) ^ (b & c)
            t2 = (s0 + maj) & MASK
            a, b, c, d, e, f, g, hh = (t1 + t2) & MASK, a, b, c, (d + t1) & MASK, e, f, g
        h = [(x + y) & MASK for x, y in zip(h, (a, b, c, d, e, f, g, hh))]
    return "".join(f"{x:08x}" for x in h)


def sha1(message):
    h0, h1, h2, h3, h4 = 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0
    data = pad(message, "big")
    for start in range(0, len(data), 64):
        w = [int.from_bytes(data[i : i + 4], "big") for i in range(start, start + 64, 4)]
        for i in range(16, 80):
            w.append(rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1))
        a, b, c, d, e = h0, h1, h2, h3, h4
        for i in range(80):
            if i < 20:
                f, k = (b & c) | (~b & d), 0x5A827999
            elif i < 40:
                f, k = b ^ c ^ d, 0x6ED9EBA1
            elif i < 60:
                f, k = (b & c) | (b & d) | (c & d), 0x8F1BBCDC
            else:
                f, k = b ^ c ^ d, 0xCA62C1D6
            a, b, c, d, e = (rotl(a, 5) + f + e + k + w[i]) & MASK, a, rotl(b, 30), c, d
        h0, h1, h2, h3, h4 = [(x + y) & MASK for x, y in ((h0, a), (h1, b), (h2, c), (h3, d), (h4, e))]
    return "%08x%08x%08x%08x%08x" % (h0, h1, h2, h3, h4)


def md5(message):
    shifts = [7, 12, 17, 22] * 4 + [5, 9, 14, 20] * 4 + [4, 11, 16, 23] * 4 + [6, 10, 15, 21] * 4
    sines = [int(abs(math.sin(i + 1)) * 2**32) & MASK for i in range(64)]
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    data = pad(message, "little")
    for start in range(0, len(data), 64):
        m = [int.from_bytes(data[i : i + 4], "little") for i in range(start, start + 64, 4)]
        a, b, c, d = state
        for i in range(64):
            match i // 16:
                case 0:
                    f, g = (b & c) | (~b & d), i
                case 1:
                    f, g = (d & b) | (~d & c), (5 * i + 1) % 16
                case 2:
                    f, g = b ^ c ^ d, (3 * i + 5) % 16
                case _:
                    f, g = c ^ (b | (~d & MASK)), 7 * i % 16
            f = (f + a + sines[i] + m[g]) & MASK
            a, d, c, b = d, c, b, (b + rotl(f, shifts[i])) & MASK
        state = [(s + v) & MASK for s, v in zip(state, (a, b, c, d))]
    return b"".join(s.to_bytes(4, "little") for s in state).hex()


for text in ["", "abc", "The quick brown fox jumps over the lazy dog", "a" * 119]:
    data = text.encode()
    print(repr(text[:12]), sha256(data), sha1(data), md5(data), sep="\n  ")
