"""Sudoku by constraint propagation, and a knight's tour by Warnsdorff's rule."""
from itertools import product

DIGITS = "123456789"
ROWS = "ABCDEFGHI"
SQUARES = [r + c for r in ROWS for c in DIGITS]
UNITLIST = (
    [[r + c for r in ROWS] for c in DIGITS]
    + [[r + c for c in DIGITS] for r in ROWS]
    + [[r + c for r in rs for c in cs] for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")]
)
UNITS = {s: [u for u in UNITLIST if s in u] for s in SQUARES}
PEERS = {s: set(sum(UNITS[s], [])) - {s} for s in SQUARES}


def parse(grid):
    values = {s: DIGITS for s in SQUARES}
    chars = [c for c in grid if c in DIGITS or c in "0."]
    assert len(chars) == 81
    for s, d in zip(SQUARES, chars):
        if d in DIGITS and not assign(values, s, d):
            return False
    return values


def assign(values, s, d):
    others = values[s].replace(d, "")
    if all(eliminate(values, s, d2) for d2 in others):
        return values
    return False


def eliminate(values, s, d):
    if d not in values[s]:
        return values
    values[s] = values[s].replace(d, "")
    if len(values[s]) == 0:
        return False
    if len(values[s]) == 1:
        d2 = values[s]
        if not all(eliminate(values, s2, d2) for s2 in PEERS[s]):
            return False
    for u in UNITS[s]:
        places = [s for s in u if d in values[s]]
        if len(places) == 0:
            return False
        if len(places) == 1 and not assign(values, places[0], d):
            return False
    return values


def search(values):
    if values is False:
        return False
    if all(len(values[s]) == 1 for s in SQUARES):
        return values
    _, s = min((len(values[s]), s) for s in SQUARES if len(values[s]) > 1)
    return some(search(assign(values.copy(), s, d)) for d in values[s])


def some(seq):
    for e in seq:
        if e:
            return e
    return False


def show(values):
    line = "+".join(["-" * 6] * 3)
    for r in ROWS:
        print("".join(values[r + c] + " " + ("|" if c in "36" else "") for c in DIGITS))
        if r in "CF":
            print(line)


easy = "003020600900305001001806400008102900700000008006708200002609500800203009005010300"
hard = "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"
show(parse(easy))
solved = search(parse(hard))
print("".join(solved[s] for s in SQUARES))
print(search(parse("11" + "." * 79)))

MOVES = [(1, 2), (2, 1), (-1, 2), (-2, 1), (1, -2), (2, -1), (-1, -2), (-2, -1)]


def tour(n, start):
    board = [[-1] * n for _ in range(n)]

    def free(x, y):
        return [(x + dx, y + dy) for dx, dy in MOVES if 0 <= x + dx < n and 0 <= y + dy < n and board[x + dx][y + dy] < 0]

    x, y = start
    for step in range(n * n):
        board[x][y] = step
        options = free(x, y)
        if not options:
            return board if step == n * n - 1 else None
        x, y = min(options, key=lambda p: (len(free(*p)), p))


board = tour(6, (0, 0))
if board:
    for row in board:
        print(" ".join(f"{v:2d}" for v in row))
print([tour(n, (0, 0)) is not None for n in range(3, 9)])
print(sum(1 for x, y in product(range(5), repeat=2) if tour(5, (x, y))))
