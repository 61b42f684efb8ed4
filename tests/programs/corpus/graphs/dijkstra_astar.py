import heapq
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple

Point = Tuple[int, int]


@dataclass(order=True)
class Entry:
    priority: int
    point: Point = field(compare=False)


class Grid:
    def __init__(self, text: str) -> None:
        self.rows: List[str] = text.strip().splitlines()
        self.height = len(self.rows)
        self.width = len(self.rows[0])

    def find(self, mark: str) -> Point:
        for y, row in enumerate(self.rows):
            if mark in row:
                return (row.index(mark), y)
        raise LookupError(mark)

    def cost(self, p: Point) -> Optional[int]:
        c = self.rows[p[1]][p[0]]
        if c == "#":
            return None
        return int(c) if c.isdigit() else 1

    def neighbours(self, p: Point):
        x, y = p
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            q = (x + dx, y + dy)
            if 0 <= q[0] < self.width and 0 <= q[1] < self.height and self.cost(q) is not None:
                yield q


def search(grid: Grid, start: Point, goal: Point, heuristic=None) -> Tuple[Optional[int], List[Point], int]:
    if heuristic is None:
        heuristic = lambda a, b: 0
    frontier = [Entry(0, start)]
    came: Dict[Point, Optional[Point]] = {start: None}
    so_far: Dict[Point, int] = {start: 0}
    expanded = 0
    while frontier:
        current = heapq.heappop(frontier).point
        expanded += 1
        if current == goal:
            break
        for q in grid.neighbours(current):
            new = so_far[current] + grid.cost(q)
            if q not in so_far or new < so_far[q]:
                so_far[q] = new
                heapq.heappush(frontier, Entry(new + heuristic(q, goal), q))
                came[q] = current
    if goal not in came:
        return None, [], expanded
    path = []
    at: Optional[Point] = goal
    while at is not None:
        path.append(at)
        at = came[at]
    return so_far[goal], path[::-1], expanded


MAP = """
S..#....9..
.#.#.##.9#.
.#...#..9#.
.####.#.5#.
......#..#G
.####.####.
....3......
"""

if __name__ == "__main__":
    grid = Grid(MAP)
    s, g = grid.find("S"), grid.find("G")
    manhattan = lambda a, b: abs(a[0] - b[0]) + abs(a[1] - b[1])
    for name, h in [("dijkstra", None), ("a*", manhattan)]:
        cost, path, expanded = search(grid, s, g, h)
        print(f"{name:>8}: cost={cost} steps={len(path) - 1} expanded={expanded}")
        canvas = [list(r) for r in grid.rows]
        for x, y in path:
            if canvas[y][x] not in "SG":
                canvas[y][x] = "*"
        print("\n".join("".join(r) for r in canvas))
    walled = Grid("S#.\n##.\n..G")
    print(search(walled, walled.find("S"), walled.find("G")))
    try:
        walled.find("X")
    except LookupError as e:
        print(type(e).__name__, e)
