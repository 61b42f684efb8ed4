import itertools as it
import operator as op

# diagonals of a number spiral
side, last, total, primes, alln = 1, 1, 1, 0, 1
isp = lambda n: n > 1 and all(n % k for k in range(2, int(n**0.5) + 1))
while side < 101:
    side += 2
    corners = [last + (side - 1) * k for k in (1, 2, 3, 4)]
    last = corners[-1]
    total += sum(corners)
    primes += sum(map(isp, corners))
    alln += 4
print(side, total, f"{primes / alln:.4%}")

# best path through a triangle
seed = 290797
rows = []
for r in range(1, 60):
    row = []
    for _ in range(r):
        seed = seed * seed % 50515093
        row.append(seed % 100)
    rows.append(row)
best = rows[-1][:]
for row in rows[-2::-1]:
    best = [v + max(a, b) for v, a, b in zip(row, best, best[1:])]
print(best)

# minimal path through a matrix, three directions
N = 30
g = []
for _ in range(N):
    line = []
    for _ in range(N):
        seed = seed * seed % 50515093
        line.append(seed % 1000)
    g.append(line)
col = [r[0] for r in g]
for j in range(1, N):
    new = [col[i] + g[i][j] for i in range(N)]
    for i in range(1, N):
        new[i] = min(new[i], new[i - 1] + g[i][j])
    for i in reversed(range(N - 1)):
        new[i] = min(new[i], new[i + 1] + g[i][j])
    col = new
print(min(col), col.index(min(col)))

# largest sum in any direction, by accumulate
def kadane(xs):
    return max(it.accumulate(xs, lambda a, b: max(a + b, b)))
signed = [[v - 500 for v in r] for r in g]
lines = signed + [list(c) for c in zip(*signed)]
lines += [[signed[i][i + k] for i in range(N) if 0 <= i + k < N] for k in range(-N + 1, N)]
print(max(map(kadane, lines)))

# counting rectangles
area = min(((abs(w * (w + 1) * h * (h + 1) // 4 - 2_000_000), w * h) for w in range(1, 100) for h in range(w, 100)))
print(area)

# products in a row of four
best = max(
    (g[i][j] * g[i][j + 1] * g[i][j + 2] * g[i][j + 3], (i, j)) for i, j in it.product(range(N), range(N - 3))
)
print(best)
print(list(it.starmap(op.mul, zip(col[:5], rows[6]))))
