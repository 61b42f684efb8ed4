ROWS, COLS = 6, 7


class Game:
    def __init__(self):
        self.grid = [[0] * COLS for _ in range(ROWS)]
        self.heights = [0 for _ in range(COLS)]
        self.history = []

    def drop(self, col, who):
        if not 0 <= col < COLS:
            raise IndexError(f"no column {col}")
        if self.heights[col] >= ROWS:
            raise ValueError("column %d is full" % col)
        row = self.heights[col]
        self.grid[row][col] = who
        self.heights[col] += 1
        self.history.append((row, col))
        return row

    def undo(self):
        row, col = self.history.pop()
        self.grid[row][col] = 0
        self.heights[col] -= 1

    def wins(self, row, col):
        who = self.grid[row][col]
        for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
            n = 1
            for sign in (1, -1):
                r, c = row + sign * dr, col + sign * dc
                while 0 <= r < ROWS and 0 <= c < COLS and self.grid[r][c] == who:
                    n += 1
                    r += sign * dr
                    c += sign * dc
            if n >= 4:
                return True
        return False

    def __str__(self):
        symbols = {0: ".", 1: "X", 2: "O"}
        return "\n".join("".join(symbols[v] for v in row) for row in reversed(self.grid))


def negamax(game, who, depth):
    best, choice = -1000, None
    for col in sorted(range(COLS), key=lambda c: abs(c - COLS // 2)):
        if game.heights[col] >= ROWS:
            continue
        row = game.drop(col, who)
        if game.wins(row, col):
            value = 100 + depth
        elif depth == 0:
            value = 0
        else:
            value = -negamax(game, 3 - who, depth - 1)[0]
        game.undo()
        if value > best:
            best, choice = value, col
    return best, choice


g = Game()
who = 1
for turn in range(16):
    value, col = negamax(g, who, 2)
    row = g.drop(col, who)
    if g.wins(row, col):
        print("player", who, "wins at turn", turn + 1)
        break
    who = 3 - who
print(g)
for bad in (9, -1, 3):
    try:
        for _ in range(7):
            g.drop(bad, 1)
    except (IndexError, ValueError) as exc:
        print(type(exc).__name__, exc)
