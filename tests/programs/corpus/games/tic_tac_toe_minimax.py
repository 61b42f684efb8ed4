from typing import List, Optional, Tuple

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
nodes = 0


def winner(board: List[str]) -> Optional[str]:
    for a, b, c in LINES:
        if board[a] == board[b] == board[c] != " ":
            return board[a]
    return None


def moves(board: List[str]) -> List[int]:
    return [i for i, c in enumerate(board) if c == " "]


def minimax(board: List[str], player: str, alpha: float = float("-inf"), beta: float = float("inf")) -> Tuple[int, Optional[int]]:
    global nodes
    nodes += 1
    w = winner(board)
    if w is not None:
        return (1 if w == "X" else -1), None
    free = moves(board)
    if not free:
        return 0, None
    best_move = None
    if player == "X":
        best = -2
        for m in free:
            board[m] = player
            score, _ = minimax(board, "O", alpha, beta)
            board[m] = " "
            if score > best:
                best, best_move = score, m
            alpha = max(alpha, best)
            if alpha >= beta:
                break
    else:
        best = 2
        for m in free:
            board[m] = player
            score, _ = minimax(board, "X", alpha, beta)
            board[m] = " "
            if score < best:
                best, best_move = score, m
            beta = min(beta, best)
            if alpha >= beta:
                break
    return best, best_move


def show(board: List[str]) -> str:
    return "\n-+-+-\n".join("|".join(board[r * 3 : r * 3 + 3]) for r in range(3))


def play(first: int) -> None:
    board = [" "] * 9
    board[first] = "X"
    player = "O"
    while winner(board) is None and moves(board):
        score, m = minimax(board, player)
        assert m is not None
        board[m] = player
        player = "X" if player == "O" else "O"
    print(show(board))
    print("result:", winner(board) or "draw")


play(4)
play(0)
print("nodes", nodes)
board = list("XX OO    ")
print(minimax(board, "X"), minimax(board, "O"))
