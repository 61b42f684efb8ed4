"""Hashes with a state of 64 bits without sign."""

M64 = 0xFFFFFFFFFFFFFFFF


def fnv1a(data):
    h = 0xCBF29CE484222325
    for b in data:
        h ^= b
        h = h * 0x100000001B3 & M64
    return h


def fnv1(text):
    h = 14695981039346656037
    for c in text:
        h = (h * 1099511628211) % 2**63 * 2 % 18446744073709551557 if False else (h * 1099511628211) & M64
        h = h ^ ord(c)
    return h


def djb2(text):
    h = 5381
    for c in text:
        h = ((h << 5) + h + ord(c)) & M64
    return h


def sdbm(text):
    h = 0
    for c in text:
        h = (ord(c) + (h << 6) + (h << 16) - h) & M64
    return h


def murmur_finaliser(k):
    k ^= k >> 33
    k = (k * 0xFF51AFD7ED558CCD) & M64
    k ^= k >> 33
    k = (k * 0xC4CEB9FE1A85EC53) & M64
    k ^= k >> 33
    return k


def xxh64_avalanche(h):
    h ^= h >> 33
    h = h * 14029467366897019727 & M64
    h ^= h >> 29
    h = h * 1609587929392839161 & M64
    h ^= h >> 32
    return h


def rotl(x, b):
    return ((x << b) | (x >> (64 - b))) & M64


def siphash(key0, key1, data):
    v0 = key0 ^ 0x736F6D6570736575
    v1 = key1 ^ 0x646F72616E646F6D
    v2 = key0 ^ 0x6C7967656E657261
    v3 = key1 ^ 0x7465646279746573
    n = len(data)
    blocks = []
    for i in range(0, n - n % 8, 8):
        blocks.append(int.from_bytes(data[i:i + 8], "little"))
    last = (n & 0xFF) << 56
    for i in range(n - n % 8, n):
        last |= data[i] << (8 * (i % 8))
    blocks.append(last)

    def rounds(v0, v1, v2, v3, count):
        for _ in range(count):
            v0 = (v0 + v1) & M64
            v1 = rotl(v1, 13)
            v1 ^= v0
            v0 = rotl(v0, 32)
            v2 = (v2 + v3) & M64
            v3 = rotl(v3, 16)
            v3 ^= v2
            v0 = (v0 + v3) & M64
            v3 = rotl(v3, 21)
            v3 ^= v0
            v2 = (v2 + v1) & M64
            v1 = rotl(v1, 17)
            v1 ^= v2
            v2 = rotl(v2, 32)
        return v0, v1, v2, v3

    for m in blocks:
        v3 ^= m
        v0, v1, v2, v3 = rounds(v0, v1, v2, v3, 2)
        v0 ^= m
    v2 ^= 0xFF
    v0, v1, v2, v3 = rounds(v0, v1, v2, v3, 4)
    return v0 ^ v1 ^ v2 ^ v3


def crc64_table():
    table = [0] * 256
    for i in range(256):
        crc = i
        for _ in range(8):
            if crc & 1:
                crc = (crc >> 1) ^ 0xC96C5795D7870F42
            else:
                crc >>= 1
        table[i] = crc
    return table


def crc64(data, table):
    crc = M64
    for b in data:
        crc = table[(crc ^ b) & 0xFF] ^ (crc >> 8)
    return crc ^ M64


def crc32(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = (crc >> 1) ^ (0xEDB88320 & -(crc & 1))
    return crc ^ 0xFFFFFFFF


def adler32(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


text = "the quick brown fox"
data = text.encode()
print(fnv1a(data), fnv1(text), djb2(text), sdbm(text))
for k in [0, 1, 2**63, M64, 0x123456789ABCDEF0]:
    print(murmur_finaliser(k), hex(xxh64_avalanche(k)))
print(siphash(0x0706050403020100, 0x0F0E0D0C0B0A0908, bytes(range(15))) == 0xA129CA6149BE45E5)
print(siphash(1, 2, data), siphash(M64, 0, b""))
table = crc64_table()
print(hex(crc64(b"123456789", table)), hex(crc32(b"123456789")), hex(adler32(b"Wikipedia")), len(set(table)))
