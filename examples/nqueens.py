# Queens that do not attack one another: the number of solutions on an n by n board, and the first.
#
#     nqueens.py [N]
import sys


def place(row, n, queens, columns, rising, falling, first):
    if row == n:
        if len(first) == 0:
            first.extend(queens)
        return 1
    found = 0
    for c in range(n):
        if columns[c] or rising[row + c] or falling[row - c + n - 1]:
            continue
        queens[row] = c
        columns[c] = rising[row + c] = falling[row - c + n - 1] = True
        found += place(row + 1, n, queens, columns, rising, falling, first)
        columns[c] = rising[row + c] = falling[row - c + n - 1] = False
    return found


def solve(n):
    first = []
    found = place(0, n, [0] * n, [False] * n, [False] * (2 * n - 1), [False] * (2 * n - 1), first)
    return found, first


if __name__ == "__main__":
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    found, first = solve(n)
    print(n, "queens:", found, "solutions")
    for c in first:
        print("." * c + "Q" + "." * (n - c - 1))
