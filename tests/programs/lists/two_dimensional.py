# Matrices as lists of lists: products, transposes, in-place updates.
def matmul(a, b):
    n = len(a)
    m = len(b[0])
    c = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            s = 0
            for k in range(len(b)):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]


a = [[1, 2], [3, 4], [5, 6]]
b = [[1, 0.5, 0], [0, 1, 2]]
print(matmul(a, b))
print(matmul(a, [[1], [2]]))
print(transpose(a), transpose(b))
a[0][0] += 10
a[1], a[2] = a[2], a[1]
print(a)
for row in a:
    for j, x in enumerate(row):
        row[j] = x * x
print(a)
