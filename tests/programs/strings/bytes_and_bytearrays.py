b = b"hello"
print(b[0], b[1:3], len(b), b + b" world", list(b), b.hex(), b.decode(), b[-1], b[::-1])
ba = bytearray(5)
ba[0] = 255
ba.append(7)
print(ba, len(ba), ba[0], ba[1:3], list(ba))
print(int.from_bytes(b"\x01\x02", "big"), (258).to_bytes(2, "little"), (-2).to_bytes(2, "big", signed=True))
print("héllo".encode("utf-8"), bytes([1, 2, 3]), bytes(3), "abc".encode())
for x in b"ab":
    print(x)
print(b == b"hello", b"ell" in b, 104 in b, b.upper(), b.split(b"l"), b < b"help", b * 2)
def sieve(n):
    s = bytearray([1]) * (n + 1)
    s[0] = s[1] = 0
    i = 2
    while i * i <= n:
        if s[i]:
            s[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
        i += 1
    return [i for i in range(n + 1) if s[i]], sum(s), s.count(1)
print(sieve(50))
try:
    ba[0] = 256
except ValueError as e:
    print(e)
try:
    ba[99]
except IndexError as e:
    print(e)
try:
    b[99]
except IndexError as e:
    print(e)
try:
    b"\xff".decode()
except UnicodeDecodeError as e:
    print(e)
print({b"k": 1}[b"k"], bytes.fromhex("00ff"), b"a,b".split(b","), b"-".join([b"x", b"y"]), b" x ".strip(), b.find(b"l"), b.replace(b"l", b"L"))
ba += b"xy"
ba.extend([1, 2])
print(ba, ba == bytearray(ba), bytes(ba), ba.decode("latin-1")[-2:] == "\x01\x02", ba.pop(), isinstance(ba, bytearray))
h = 0
for c in b"checksum":
    h = (h * 31 + c) & 0xffffffff
print(h)
