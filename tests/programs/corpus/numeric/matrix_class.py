class Matrix:
    """Dense matrix of floats or ints with the usual operators."""

    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        width = len(self.rows[0])
        if any(len(r) != width for r in self.rows):
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[1 if i == j else 0 for j in range(n)] for i in range(n)])

    @classmethod
    def zeros(cls, m, n=None):
        return cls([[0] * (n or m) for _ in range(m)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        m, n = self.shape
        return Matrix([[self.rows[i][j] for i in range(m)] for j in range(n)])

    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]

    def __setitem__(self, ij, value):
        i, j = ij
        self.rows[i][j] = value

    def __eq__(self, other):
        return self.rows == other.rows

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError(f"shapes {self.shape} and {other.shape} differ")
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __mul__(self, k):
        return Matrix([[k * a for a in r] for r in self.rows])

    def __rmul__(self, k):
        return self * k

    def __matmul__(self, other):
        m, n = self.shape
        p, q = other.shape
        if n != p:
            raise ValueError("inner dimensions %d and %d" % (n, p))
        out = Matrix.zeros(m, q)
        for i in range(m):
            for j in range(q):
                out[i, j] = sum(self[i, k] * other[k, j] for k in range(n))
        return out

    def __pow__(self, e):
        result, base = Matrix.identity(self.shape[0]), self
        while e:
            if e & 1:
                result = result @ base
            base = base @ base
            e >>= 1
        return result

    def det(self):
        n = self.shape[0]
        if n == 1:
            return self[0, 0]
        total = 0
        for j in range(n):
            minor = Matrix([r[:j] + r[j + 1 :] for r in self.rows[1:]])
            total += (-1) ** j * self[0, j] * minor.det()
        return total

    def trace(self):
        return sum(self[i, i] for i in range(self.shape[0]))

    def __repr__(self):
        return "Matrix(" + repr(self.rows) + ")"

    def __str__(self):
        return "\n".join(" ".join(f"{x:6}" for x in r) for r in self.rows)


a = Matrix([[1, 2], [3, 4]])
b = Matrix([[0, 1], [1, 0]])
print(a + b, a @ b, a - b, sep="\n\n")
print(repr(a.T), repr(3 * a), repr(a * 2), -a == a * -1, a == b)
print(a.det(), a.trace(), a.shape, Matrix([[1, 2, 3]]).shape)
fib = Matrix([[1, 1], [1, 0]])
print([(fib**n)[0, 1] for n in range(12)])
c = Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]])
print(c.det(), (c**3).trace(), (c @ Matrix.identity(3)) == c)
for f in (lambda: a + c, lambda: a @ c, lambda: Matrix([[1], [2, 3]]), lambda: a[5, 0]):
    try:
        f()
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
