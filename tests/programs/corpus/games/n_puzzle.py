import heapq
from typing import Dict, List, NamedTuple, Optional, Tuple

Board = Tuple[int, ...]


class State(NamedTuple):
    f: int
    g: int
    board: Board
    blank: int


class Puzzle:
    def __init__(self, n: int) -> None:
        self.n = n
        self.goal: Board = tuple(range(1, n * n)) + (0,)
        self.where: Dict[int, Tuple[int, int]] = {v: divmod(i, n) for i, v in enumerate(self.goal)}

    def manhattan(self, board: Board) -> int:
        total = 0
        for i, v in enumerate(board):
            if v:
                r, c = divmod(i, self.n)
                gr, gc = self.where[v]
                total += abs(r - gr) + abs(c - gc)
        return total

    def linear_conflicts(self, board: Board) -> int:
        n, extra = self.n, 0
        for r in range(n):
            row = [board[r * n + c] for c in range(n)]
            goals = [self.where[v][1] for v in row if v and self.where[v][0] == r]
            extra += sum(1 for i in range(len(goals)) for j in range(i + 1, len(goals)) if goals[i] > goals[j])
        return 2 * extra

    def neighbours(self, board: Board, blank: int):
        r, c = divmod(blank, self.n)
        for name, dr, dc in (("U", -1, 0), ("D", 1, 0), ("L", 0, -1), ("R", 0, 1)):
            nr, nc = r + dr, c + dc
            if 0 <= nr < self.n and 0 <= nc < self.n:
                other = nr * self.n + nc
                cells = list(board)
                cells[blank], cells[other] = cells[other], cells[blank]
                yield name, tuple(cells), other

    def solvable(self, board: Board) -> bool:
        tiles = [v for v in board if v]
        inversions = sum(a > b for i, a in enumerate(tiles) for b in tiles[i + 1 :])
        if self.n % 2:
            return inversions % 2 == 0
        row_from_bottom = self.n - board.index(0) // self.n
        return (inversions + row_from_bottom) % 2 == 1

    def solve(self, start: Board, use_conflicts: bool = False) -> Optional[Tuple[str, int]]:
        if not self.solvable(start):
            return None
        h = self.manhattan(start)
        queue: List[State] = [State(h, 0, start, start.index(0))]
        best = {start: 0}
        came: Dict[Board, Tuple[Optional[Board], str]] = {start: (None, "")}
        expanded = 0
        while queue:
            f, g, board, blank = heapq.heappop(queue)
            if board == self.goal:
                path = []
                at: Optional[Board] = board
                while at is not None:
                    at, move = came[at]
                    path.append(move)
                return "".join(reversed(path)), expanded
            if g > best[board]:
                continue
            expanded += 1
            for move, nxt, nb in self.neighbours(board, blank):
                cost = g + 1
                if nxt not in best or cost < best[nxt]:
                    best[nxt] = cost
                    came[nxt] = (board, move)
                    h = self.manhattan(nxt) + (self.linear_conflicts(nxt) if use_conflicts else 0)
                    heapq.heappush(queue, State(cost + h, cost, nxt, nb))
        return None


def show(board: Board, n: int) -> str:
    return "\n".join(" ".join(f"{v or '.':>2}" for v in board[i : i + n]) for i in range(0, n * n, n))


p = Puzzle(3)
for start in [(1, 2, 3, 4, 5, 6, 7, 8, 0), (1, 2, 3, 4, 5, 6, 0, 7, 8), (4, 1, 3, 7, 2, 6, 5, 8, 0), (8, 1, 3, 4, 0, 2, 7, 6, 5), (2, 1, 3, 4, 5, 6, 7, 8, 0)]:
    print(show(start, 3))
    result = p.solve(start)
    if result is None:
        print("no way")
    else:
        moves, n = result
        print(len(moves), moves, n >= len(moves))
print(p.manhattan((8, 7, 6, 5, 4, 3, 2, 1, 0)), p.linear_conflicts((3, 2, 1, 4, 5, 6, 7, 8, 0)))
q = Puzzle(4)
start = (1, 2, 3, 4, 5, 6, 0, 8, 9, 10, 7, 11, 13, 14, 15, 12)
print(show(start, 4), q.solve(start), q.solve(start, True), sep="\n")
s = State(1, 2, (0,), 0)
print(s, s._replace(g=5), s.board, s < State(1, 3, (), 0))
