# xorshift and FNV-like mixing with masks: bit operations on 64-bit values.
def xorshift(s):
    s ^= (s << 13) & 0x7FFFFFFF
    s ^= s >> 7
    s ^= (s << 17) & 0x7FFFFFFF
    return s


def fnv(values):
    h = 2166136261
    for v in values:
        h = ((h ^ v) * 16777619) & 0xFFFFFFFF
    return h


s = 88172645
for _ in range(5):
    s = xorshift(s)
    print(s)
print(fnv([1, 2, 3]), fnv([]), fnv(range(100)))
a = 0x123456789ABCDEF
print(a & -a, a >> 32, a & 0xFFFFFFFF, bin(5), hex(255), (a ^ (a >> 7)) % 1009)
