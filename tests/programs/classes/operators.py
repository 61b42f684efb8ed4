# Operator methods and __len__, __getitem__, __str__, __eq__.
class Poly:
    def __init__(self, c):
        self.c = c

    def __add__(self, other):
        n = max(len(self.c), len(other.c))
        out = [0] * n
        for i in range(len(self.c)):
            out[i] += self.c[i]
        for i in range(len(other.c)):
            out[i] += other.c[i]
        return Poly(out)

    def __mul__(self, k):
        return Poly([x * k for x in self.c])

    def __call__(self, x):
        s = 0
        for k in reversed(self.c):
            s = s * x + k
        return s

    def __len__(self):
        return len(self.c)

    def __getitem__(self, i):
        return self.c[i]

    def __eq__(self, other):
        return self.c == other.c

    def __str__(self):
        return "Poly(" + str(self.c) + ")"


p = Poly([1, 2, 3])
q = p + Poly([0.5])
print(p, q, p * 2)
print(p(2), q(2), p(0.5), len(q), q[0], p[-1])
print(p == Poly([1, 2, 3]), p == q, p != q)
