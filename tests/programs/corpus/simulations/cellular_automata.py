def rule(number):
    table = {tuple(map(int, f"{i:03b}")): number >> i & 1 for i in range(8)}

    def step(cells):
        n = len(cells)
        return [table[cells[i - 1], cells[i], cells[(i + 1) % n]] for i in range(n)]

    return step


def run(number, width=41, steps=12):
    cells = [0] * width
    cells[width // 2] = 1
    step = rule(number)
    for _ in range(steps):
        yield cells
        cells = step(cells)


for n in (30, 90, 110):
    print("rule", n)
    for cells in run(n):
        print("".join(".#"[c] for c in cells).rstrip("."))


class Ant:
    """Langton's ant on an unbounded board."""

    TURNS = [(0, -1), (1, 0), (0, 1), (-1, 0)]

    def __init__(self):
        self.black = set()
        self.pos = (0, 0)
        self.facing = 0

    def step(self):
        if self.pos in self.black:
            self.black.remove(self.pos)
            self.facing = (self.facing - 1) % 4
        else:
            self.black.add(self.pos)
            self.facing = (self.facing + 1) % 4
        dx, dy = self.TURNS[self.facing]
        self.pos = (self.pos[0] + dx, self.pos[1] + dy)


ant = Ant()
for i in range(1, 11001):
    ant.step()
    if i in (100, 1000, 11000):
        xs = [x for x, _ in ant.black]
        ys = [y for _, y in ant.black]
        print(i, len(ant.black), ant.pos, (min(xs), max(xs)), (min(ys), max(ys)))


def wireworld(rows):
    h, w = len(rows), len(rows[0])
    out = []
    for y in range(h):
        line = ""
        for x in range(w):
            c = rows[y][x]
            if c == "H":
                line += "t"
            elif c == "t":
                line += "."
            elif c == ".":
                heads = sum(rows[j][i] == "H" for j in range(max(0, y - 1), min(h, y + 2)) for i in range(max(0, x - 1), min(w, x + 2)))
                line += "H" if heads in (1, 2) else "."
            else:
                line += c
        out.append(line)
    return out


world = ["tH.........", ".   .      ", "   ...     ", ".   .      ", "Ht.. ......"]
for _ in range(5):
    print("\n".join(r.rstrip() for r in world), end="\n--\n")
    world = wireworld(world)
