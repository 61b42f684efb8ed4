# Gaussian elimination with pivoting; singular input raises.
def solve(a, b):
    n = len(a)
    m = [a[i][:] + [b[i]] for i in range(n)]
    for c in range(n):
        p = c
        for r in range(c + 1, n):
            if abs(m[r][c]) > abs(m[p][c]):
                p = r
        if m[p][c] == 0:
            raise ValueError("singular at column " + str(c))
        m[c], m[p] = m[p], m[c]
        for r in range(c + 1, n):
            k = m[r][c] / m[c][c]
            for j in range(c, n + 1):
                m[r][j] -= k * m[c][j]
    x = [0] * n
    for i in range(n - 1, -1, -1):
        s = m[i][n]
        for j in range(i + 1, n):
            s -= m[i][j] * x[j]
        x[i] = s / m[i][i]
    return x


print(solve([[2, 1], [1, 3]], [3, 5]))
print(solve([[0, 2.0, 1], [1, 0, 0], [3, 0, 4]], [4, 5, 6]))
try:
    solve([[1, 2], [2, 4]], [1, 2])
except ValueError as e:
    print(e)
