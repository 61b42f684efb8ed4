"""Random generators whose state has 64 bits without sign."""

MASK = (1 << 64) - 1


def splitmix64(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def rotl(x, k):
    return ((x << k) & MASK) | (x >> (64 - k))


class Xoshiro256:
    def __init__(self, seed):
        self.s = [0, 0, 0, 0]
        for i in range(4):
            seed, self.s[i] = splitmix64(seed)

    def next(self):
        s = self.s
        result = (rotl((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 45)
        return result

    def random(self):
        return (self.next() >> 11) * (1.0 / (1 << 53))


class Pcg32:
    def __init__(self, seed, seq):
        self.state = 0
        self.inc = ((seq << 1) | 1) & MASK
        self.next()
        self.state = (self.state + seed) & MASK
        self.next()

    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.inc) & MASK
        xorshifted = (((old >> 18) ^ old) >> 27) & 0xFFFFFFFF
        rot = old >> 59
        return ((xorshifted >> rot) | (xorshifted << (-rot & 31))) & 0xFFFFFFFF


class XorShift64Star:
    def __init__(self, seed):
        self.x = seed

    def next(self):
        x = self.x
        x ^= x >> 12
        x ^= (x << 25) & MASK
        x ^= x >> 27
        self.x = x
        return (x * 0x2545F4914F6CDD1D) & MASK


class Mmix:
    """Knuth's linear congruential generator."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return self.state >> 33


def xorshift64(x):
    x ^= (x << 13) & MASK
    x ^= x >> 7
    x ^= (x << 17) & MASK
    return x


def wyrand(seed):
    seed = (seed + 0xA0761D6478BD642F) & MASK
    product = seed * (seed ^ 0xE7037ED1A0B428DB)
    return seed, (product >> 64) ^ (product & MASK)


def xoroshiro128plus(s0, s1, n):
    out = []
    for _ in range(n):
        out.append((s0 + s1) & MASK)
        s1 ^= s0
        s0 = rotl(s0, 24) ^ s1 ^ ((s1 << 16) & MASK)
        s1 = rotl(s1, 37)
    return out


state = 42
for _ in range(4):
    state, r = splitmix64(state)
    print(r)
x = Xoshiro256(7)
print([x.next() for _ in range(4)], x.random(), x.random())
p = Pcg32(42, 54)
print([hex(p.next()) for _ in range(6)])
g = XorShift64Star(1)
print([g.next() for _ in range(4)])
m = Mmix(1)
print([m.next() for _ in range(5)], m.state)
y = 88172645463325252
for _ in range(1000):
    y = xorshift64(y)
print(y)
s = 12345
for _ in range(5):
    s, r = wyrand(s)
    print(s, r)
print(xoroshiro128plus(1, 2, 6))


def lemire(x, n):
    """A number below n of 64 random bits."""
    return (x * n) >> 64


print([lemire(v, 6) for v in [0, 1 << 61, 1 << 63, MASK, 0x123456789ABCDEF0]])
total = 0
for i in range(1000):
    total = (total + lemire(xorshift64(i * 0x9E3779B97F4A7C15 & MASK | 1), 100)) & MASK
print(total)
