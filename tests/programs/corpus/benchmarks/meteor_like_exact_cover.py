# Exact cover by dancing through dicts of sets (Algorithm X) on pentomino-like pieces.
def solve(X, Y, solution=[]):
    if not X:
        yield list(solution)
    else:
        c = min(X, key=lambda c: (len(X[c]), c))
        for r in sorted(X[c]):
            solution.append(r)
            cols = select(X, Y, r)
            for s in solve(X, Y, solution):
                yield s
            deselect(X, Y, r, cols)
            solution.pop()


def select(X, Y, r):
    cols = []
    for j in Y[r]:
        for i in X[j]:
            for k in Y[i]:
                if k != j:
                    X[k].remove(i)
        cols.append(X.pop(j))
    return cols


def deselect(X, Y, r, cols):
    for j in reversed(Y[r]):
        X[j] = cols.pop()
        for i in X[j]:
            for k in Y[i]:
                if k != j:
                    X[k].add(i)


def tiling(width, height, shapes):
    rows = {}
    for name, shape in shapes.items():
        for dy in range(height):
            for dx in range(width):
                cells = [(x + dx, y + dy) for x, y in shape]
                if all(x < width and y < height for x, y in cells):
                    rows[f"{name}@{dx},{dy}"] = [name] + ["%d:%d" % c for c in cells]
    return rows


X0 = {1, 2, 3, 4, 5, 6, 7}
Y0 = {"A": [1, 4, 7], "B": [1, 4], "C": [4, 5, 7], "D": [3, 5, 6], "E": [2, 3, 6, 7], "F": [2, 7]}
inverted = {j: set() for j in X0}
for i in Y0:
    for j in Y0[i]:
        inverted[j].add(i)
for s in solve(inverted, Y0):
    print(s)

pieces = {
    "L": [(0, 0), (0, 1), (0, 2), (1, 2)],
    "I": [(0, 0), (1, 0), (2, 0)],
    "S": [(0, 0)],
    "D": [(0, 0), (0, 1)],
    "Q": [(0, 0), (1, 0)],
}
Y = tiling(4, 3, pieces)
cols = list(pieces) + ["%d:%d" % (x, y) for x in range(4) for y in range(3)]
X = {c: {r for r in Y if c in Y[r]} for c in cols}
total = 0
for n, s in enumerate(solve(X, Y)):
    if n < 3:
        print(n, sorted(s))
    total += 1
print(total, "solutions of", len(Y), "placements")
