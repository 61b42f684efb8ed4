# Guards in front of loops look at rows of lists of lists: rows that are missing, short, shared or changed.
def smooth(g, n, m):
    for i in range(1, n - 1):
        for j in range(1, m - 1):
            g[i][j] = 0.25 * (g[i - 1][j] + g[i + 1][j] + g[i][j - 1] + g[i][j + 1])


def make(n, m):
    return [[(i * 13 + j * 7) % 11 * 0.5 for j in range(m)] for i in range(n)]


def show(g):
    for row in g:
        print(row)


def attempt(g, n, m):
    try:
        smooth(g, n, m)
    except IndexError as e:
        print("IndexError", e)
    show(g)


attempt(make(5, 6), 5, 6)
attempt(make(4, 4), 6, 4)
attempt(make(4, 4), 4, 7)
short = make(5, 6)
short[3] = short[3][:3]
attempt(short, 5, 6)
empty = make(5, 6)
empty[2] = []
attempt(empty, 5, 6)
shared = make(5, 6)
shared[2] = shared[1]
attempt(shared, 5, 6)
attempt([], 5, 6)


def replaced(g, n):
    total = 0.0
    for j in range(n):
        total += g[1][j]
        if j == 2:
            g[1] = [10.0] * (n - 1)
    return total


try:
    print(replaced(make(3, 6), 6))
except IndexError as e:
    print("IndexError", e)


def backwards(g, i, n):
    total = 0.0
    for j in range(n):
        total += g[i][j] - g[i - 1][j]
    return total


for i in range(-3, 4):
    try:
        print(i, backwards(make(3, 4), i, 4))
    except IndexError as e:
        print(i, "IndexError", e)


def cube(a, n):
    for i in range(n):
        for j in range(n):
            for k in range(n):
                a[(i * n + j) * n + k] += i * 100 + j * 10 + k
    return sum(a)


print(cube([0] * 27, 3), cube([0] * 125, 5))
try:
    cube([0] * 26, 3)
except IndexError as e:
    print("IndexError", e)
