from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Iterator, Sequence, Union

Number = Union[int, float]


@dataclass(frozen=True)
class Vec3:
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0

    def __add__(self, o: Vec3) -> Vec3:
        return Vec3(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o: Vec3) -> Vec3:
        return Vec3(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k: Number) -> Vec3:
        return Vec3(self.x * k, self.y * k, self.z * k)

    __rmul__ = __mul__

    def __matmul__(self, o: Vec3) -> float:
        return self.x * o.x + self.y * o.y + self.z * o.z

    def __xor__(self, o: Vec3) -> Vec3:
        return Vec3(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x)

    def __abs__(self) -> float:
        return math.sqrt(self @ self)

    def __iter__(self) -> Iterator[float]:
        yield self.x
        yield self.y
        yield self.z

    def unit(self) -> Vec3:
        n = abs(self)
        if not n:
            raise ValueError("zero vector has no direction")
        return self * (1 / n)


class Matrix:
    def __init__(self, rows: Sequence[Sequence[Number]]) -> None:
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) != 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n: int) -> Matrix:
        return cls([[1 if i == j else 0 for j in range(n)] for i in range(n)])

    @classmethod
    def rotation_z(cls, angle: float) -> Matrix:
        c, s = math.cos(angle), math.sin(angle)
        return cls([[c, -s, 0], [s, c, 0], [0, 0, 1]])

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])

    @property
    def T(self) -> Matrix:
        return Matrix(list(zip(*self.rows)))

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return self.rows[i][j]
        return self.rows[key]

    def __setitem__(self, key: tuple[int, int], value: Number) -> None:
        i, j = key
        self.rows[i][j] = value

    def __matmul__(self, o: Matrix | Vec3) -> Matrix | Vec3:
        if isinstance(o, Vec3):
            return Vec3(*(sum(a * b for a, b in zip(r, o)) for r in self.rows))
        if self.shape[1] != o.shape[0]:
            raise ValueError(f"shapes {self.shape} and {o.shape} do not match")
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in o.T.rows] for r in self.rows])

    def __add__(self, o: Matrix) -> Matrix:
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows)])

    def __pow__(self, n: int) -> Matrix:
        out, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                out = out @ base
            base = base @ base
            n >>= 1
        return out

    def __eq__(self, o: object) -> bool:
        return isinstance(o, Matrix) and self.rows == o.rows

    def det(self) -> Number:
        if len(self.rows) == 1:
            return self.rows[0][0]
        return sum((-1) ** j * a * self.minor(0, j).det() for j, a in enumerate(self.rows[0]))

    def minor(self, i: int, j: int) -> Matrix:
        return Matrix([r[:j] + r[j + 1 :] for k, r in enumerate(self.rows) if k != i])

    def __str__(self) -> str:
        widths = [max(len(f"{v:g}") for v in col) for col in zip(*self.rows)]
        return "\n".join("[" + "  ".join(f"{v:>{w}g}" for v, w in zip(r, widths)) + "]" for r in self.rows)


a, b = Vec3(1, 2, 3), Vec3(-2.5, 0, 4)
print(a + b, a - b, 2 * a, a * 0.5)
print(a @ b, a ^ b, abs(Vec3(2, 3, 6)), Vec3(0, 3, 4).unit())
print(a == Vec3(1.0, 2.0, 3.0), len({a, b, Vec3(1, 2, 3)}), sum(a), max(b), [*a])
try:
    Vec3().unit()
except ValueError as e:
    print(e)
m = Matrix([[2, -1, 0], [1, 3, 5], [0, 4, -2]])
print(m, m.T, m @ m, sep="\n--\n")
print(m.det(), m.shape, m[1, 2], m[0], m @ a, (m @ m.T).det())
m[0, 0] = 10.5
print(m + Matrix.identity(3), m.det(), sep="\n")
print(Matrix([[1, 1], [1, 0]]) ** 40, Matrix.identity(2) == Matrix([[1.0, 0], [0, 1]]))
v = Matrix.rotation_z(math.pi / 3) @ Vec3(1, 0, 2)
print(f"{v.x:.4f} {v.y:.4f} {v.z:.4f}")
for bad in ([[1, 2], [3]], [[1, 2]]):
    try:
        print(Matrix(bad) @ m)
    except ValueError as e:
        print("ValueError:", e)
