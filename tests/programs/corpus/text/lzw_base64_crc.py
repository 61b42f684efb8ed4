"""LZW, base64, CRC-32, Adler-32 and run lengths, each there and back."""


def lzw_compress(text):
    table = {chr(i): i for i in range(256)}
    w = ""
    out = []
    for c in text:
        if w + c in table:
            w += c
        else:
            out.append(table[w])
            table[w + c] = len(table)
            w = c
    if w:
        out.append(table[w])
    return out


def lzw_expand(codes):
    table = {i: chr(i) for i in range(256)}
    codes = iter(codes)
    w = chr(next(codes))
    parts = [w]
    for k in codes:
        if k in table:
            entry = table[k]
        elif k == len(table):
            entry = w + w[0]
        else:
            raise ValueError(f"bad code {k}")
        parts.append(entry)
        table[len(table)] = w + entry[0]
        w = entry
    return "".join(parts)


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64encode(data: bytes) -> str:
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        n = int.from_bytes(chunk + bytes(3 - len(chunk)), "big")
        quad = [ALPHABET[(n >> shift) & 63] for shift in (18, 12, 6, 0)]
        for j in range(3 - len(chunk)):
            quad[3 - j] = "="
        out += quad
    return "".join(out)


def b64decode(text: str) -> bytes:
    lookup = {c: i for i, c in enumerate(ALPHABET)}
    out = bytearray()
    for i in range(0, len(text), 4):
        quad = text[i : i + 4]
        pad = quad.count("=")
        n = 0
        for c in quad:
            n = n << 6 | lookup.get(c, 0)
        out.extend(n.to_bytes(3, "big")[: 3 - pad])
    return bytes(out)


def make_table(poly=0xEDB88320):
    table = []
    for n in range(256):
        for _ in range(8):
            n = (n >> 1) ^ poly if n & 1 else n >> 1
        table.append(n)
    return table


CRC = make_table()


def crc32(data, value=0):
    value ^= 0xFFFFFFFF
    for byte in data:
        value = CRC[(value ^ byte) & 0xFF] ^ (value >> 8)
    return value ^ 0xFFFFFFFF


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def fnv1a(data):
    h = 0x811C9DC5
    for byte in data:
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def pack_bits(data):
    """Run lengths: (count, byte) pairs."""
    out = bytearray()
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out += bytes([j - i, data[i]])
        i = j
    return bytes(out)


def unpack_bits(packed):
    return b"".join(bytes([v]) * n for n, v in zip(packed[::2], packed[1::2]))


text = "TOBEORNOTTOBEORTOBEORNOT" * 3
codes = lzw_compress(text)
print(codes[:16], len(text), len(codes), lzw_expand(codes) == text)
try:
    lzw_expand([65, 999])
except ValueError as e:
    print(e)
for s in [b"", b"f", b"fo", b"foo", b"foob", b"hello, world", bytes(range(250, 256))]:
    e = b64encode(s)
    print(f"{s!r:40} {e:20} {b64decode(e) == s}")
quick = b"The quick brown fox jumps over the lazy dog"
print(f"{crc32(quick):08x} {crc32(b''):08x} {crc32(b'123456789'):#x} {crc32(quick[20:], crc32(quick[:20])) == crc32(quick)}")
print(f"{adler32(b'Wikipedia'):08x} {fnv1a(b'foobar'):08x}")
packed = pack_bits(b"aaaaabbbc" + b"\x00" * 300)
print(packed, len(packed), unpack_bits(packed) == b"aaaaabbbc" + b"\x00" * 300)
