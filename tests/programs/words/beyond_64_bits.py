M = 1 << 64
MASK = M - 1
R = 2**128
def f(x):
    return x % M, x & MASK, (x * 3 + 1) % M, x < M, x >= M, x == M, M > x, x / M
print(f(5), f(2**63), f(MASK))
def signed(x):
    return x - M if x >= 1 << 63 else x
print(signed(5), signed(2**63), signed(MASK), signed((1<<64)-5))
def unsigned(x):
    return x + M if x < 0 else x
print(unsigned(-1), unsigned(-2**63), unsigned(7))
print(M, str(M), f"{R}", float(M), M == 2.0**64, M != 2.0**64, M < 1e30, int(M), abs(-M), -M, type(M) is int, isinstance(M, int), bool(M))
def g(n):
    return M % n, M // n, (1 << 126) % n
print([g(n) for n in [3, 10, 2**63, MASK]])
def mh(a, b):
    return (a * b) // 2**64, (a * b) % 2**64, (a * b) >> 64
print(mh(MASK, MASK), mh(3, 2**63))
print(max(M, 5), min(M, 5), M + 1 - M, (M * M - 1) // M)
def u(x, k=M):
    return (x + k) & MASK, (k - x) % k, (x - k) & MASK
print(u(5), u(MASK))
def rnd(x):
    return x / 2**64, x / (1 << 64), x * (1.0 / 2**64), x / MASK
print(rnd(2**63 + 12345), rnd(5))
A = 0x0101010101010101
B = A << 7
print(B, A * 255, hex(B))
