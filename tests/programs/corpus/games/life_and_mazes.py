import random
from collections import Counter, deque

PATTERNS = {
    "glider": """
.#.
..#
###""",
    "blinker": "###",
    "r-pentomino": """
.##
##.
.#.""",
}


def cells(text, dx=0, dy=0):
    return {(x + dx, y + dy) for y, line in enumerate(text.strip().split("\n")) for x, ch in enumerate(line) if ch == "#"}


def step(live):
    around = Counter((x + dx, y + dy) for x, y in live for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {c for c, n in around.items() if n == 3 or (n == 2 and c in live)}


def draw(live, w, h):
    for y in range(h):
        print("".join("#" if (x, y) in live else "." for x in range(w)))


g = cells(PATTERNS["glider"], 1, 1)
draw(g, 8, 6)
for _ in range(8):
    g = step(g)
draw(g, 8, 6)
print({(x + 2, y + 2) for x, y in cells(PATTERNS["glider"], 1, 1)} == g)
b = cells(PATTERNS["blinker"])
print(sorted(b), sorted(step(b)), step(step(b)) == b)
r = cells(PATTERNS["r-pentomino"])
history = [len(r)]
for _ in range(60):
    r = step(r)
    history.append(len(r))
print(history[::10], max(history))

# Wolfram's rules in one dimension
for rule in (30, 90, 110):
    row = 1 << 15
    for _ in range(5):
        print(f"{row:031b}".replace("0", " ").replace("1", "*").rstrip())
        row = sum(1 << i for i in range(31) if rule >> ((row << 1 >> i) & 7) & 1)
    print("--", rule)


class Maze:
    N, S, E, W = 1, 2, 4, 8
    DX = {E: 1, W: -1, N: 0, S: 0}
    DY = {E: 0, W: 0, N: -1, S: 1}
    OPPOSITE = {E: W, W: E, N: S, S: N}

    def __init__(self, w, h, seed):
        self.w, self.h = w, h
        self.grid = [[0] * w for _ in range(h)]
        self.rng = random.Random(seed)
        self.carve(0, 0)

    def carve(self, x, y):
        directions = [self.N, self.S, self.E, self.W]
        self.rng.shuffle(directions)
        for d in directions:
            nx, ny = x + self.DX[d], y + self.DY[d]
            if 0 <= ny < self.h and 0 <= nx < self.w and self.grid[ny][nx] == 0:
                self.grid[y][x] |= d
                self.grid[ny][nx] |= Maze.OPPOSITE[d]
                self.carve(nx, ny)

    def neighbours(self, pos):
        x, y = pos
        for d in Maze.OPPOSITE:
            if self.grid[y][x] & d:
                yield x + self.DX[d], y + self.DY[d]

    def solve(self, start, goal):
        came = {start: None}
        queue = deque([start])
        while queue:
            at = queue.popleft()
            if at == goal:
                break
            for n in self.neighbours(at):
                if n not in came:
                    came[n] = at
                    queue.append(n)
        path = []
        at = goal
        while at is not None:
            path.append(at)
            at = came[at]
        return path[::-1]

    def show(self, path=()):
        path = set(path)
        print(" " + "_" * (self.w * 2 - 1))
        for y in range(self.h):
            line = "|"
            for x in range(self.w):
                c = self.grid[y][x]
                mark = "." if (x, y) in path else " "
                line += mark if c & self.S else ("_" if mark == " " else ",")
                if c & self.E:
                    line += " " if (c | self.grid[y][x + 1]) & self.S else "_"
                else:
                    line += "|"
            print(line)


m = Maze(10, 6, 2024)
m.show()
way = m.solve((0, 0), (9, 5))
m.show(way)
print(len(way), way[:4], sum(bin(c).count("1") for row in m.grid for c in row) // 2 == 10 * 6 - 1)
