"""Gauss, LU, Cholesky, Jacobi, Gauss-Seidel, power iteration, QR, least squares: nested lists throughout."""


class SingularMatrix(ArithmeticError):
    pass


def gauss(a, b):
    n = len(a)
    m = [row[:] + [rhs] for row, rhs in zip(a, b)]
    for col in range(n):
        pivot = max(range(col, n), key=lambda r: abs(m[r][col]))
        if abs(m[pivot][col]) < 1e-12:
            raise SingularMatrix(f"column {col}")
        m[col], m[pivot] = m[pivot], m[col]
        for r in range(col + 1, n):
            f = m[r][col] / m[col][col]
            m[r] = [x - f * y for x, y in zip(m[r], m[col])]
    x = [0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][j] * x[j] for j in range(i + 1, n))) / m[i][i]
    return x


def lu(a):
    n = len(a)
    L = [[float(i == j) for j in range(n)] for i in range(n)]
    U = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = sum(L[i][k] * U[k][j] for k in range(min(i, j)))
            if i <= j:
                U[i][j] = a[i][j] - s
            else:
                L[i][j] = (a[i][j] - s) / U[j][j]
    return L, U


def cholesky(a):
    n = len(a)
    g = [[0.0] * n for _ in a]
    for i in range(n):
        for j in range(i + 1):
            s = a[i][j] - sum(g[i][k] * g[j][k] for k in range(j))
            if i == j:
                if s <= 0:
                    raise ValueError("not positive definite")
                g[i][i] = s**0.5
            else:
                g[i][j] = s / g[j][j]
    return g


def transpose(a):
    return [list(c) for c in zip(*a)]


def matmul(a, b):
    bt = transpose(b)
    return [[sum(x * y for x, y in zip(r, c)) for c in bt] for r in a]


def iterate(a, b, in_place, tol=1e-10):
    x = [0.0] * len(b)
    for step in range(1, 1000):
        new = x if in_place else x[:]
        delta = 0.0
        for i, row in enumerate(a):
            v = (b[i] - sum(c * x[j] for j, c in enumerate(row) if j != i)) / row[i]
            delta = max(delta, abs(v - x[i]))
            new[i] = v
        x = new
        if delta < tol:
            return x, step
    return x, None


def power(a, steps=200):
    v = [1.0] * len(a)
    lam = 0.0
    for _ in range(steps):
        w = [sum(c * x for c, x in zip(r, v)) for r in a]
        norm = sum(x * x for x in w) ** 0.5
        v = [x / norm for x in w]
        lam = sum(x * sum(c * y for c, y in zip(r, v)) for x, r in zip(v, a))
    return lam, v


def gram_schmidt(a):
    q = []
    for col in transpose(a):
        v = col[:]
        for u in q:
            d = sum(x * y for x, y in zip(u, col))
            v = [x - d * y for x, y in zip(v, u)]
        n = sum(x * x for x in v) ** 0.5
        q.append([x / n for x in v])
    Q = transpose(q)
    return Q, matmul(q, a)


def det(a):
    if len(a) == 1:
        return a[0][0]
    return sum((-1) ** j * a[0][j] * det([r[:j] + r[j + 1 :] for r in a[1:]]) for j in range(len(a)))


def inverse(a):
    cols = [gauss(a, [float(i == j) for i in range(len(a))]) for j in range(len(a))]
    return transpose(cols)


def show(name, m, digits=3):
    print(f"{name}:")
    for row in m:
        print("  " + " ".join(f"{round(x, digits) + 0.0:8.{digits}f}" for x in row))


A = [[4, -2, 1], [-2, 4, -2], [1, -2, 4]]
b = [11, -16, 17]
print([round(v, 9) for v in gauss(A, b)], det(A))
L, U = lu(A)
show("L", L)
show("U", U)
show("LU", matmul(L, U), 1)
show("G", cholesky(A))
show("inverse", inverse(A))
for mode in (False, True):
    x, n = iterate(A, b, mode)
    print("Seidel" if mode else "Jacobi", [round(v, 6) for v in x], n)
lam, v = power(A)
print(f"{lam:.6f}", [round(c, 5) for c in v])
Q, R = gram_schmidt([[1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
show("Q", Q, 4)
show("R", R, 4)
xs, ys = [0, 1, 2, 3, 4, 5], [1.1, 2.9, 5.2, 6.8, 9.1, 11.0]
V = [[1, x, x * x] for x in xs]
VT = transpose(V)
coef = gauss(matmul(VT, V), [r[0] for r in matmul(VT, [[y] for y in ys])])
print([round(c, 4) for c in coef])
for bad in (lambda: gauss([[1, 2], [2, 4]], [1, 2]), lambda: cholesky([[1, 2], [2, 1]])):
    try:
        bad()
    except (SingularMatrix, ValueError) as e:
        print(type(e).__name__, e)
