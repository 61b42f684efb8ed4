# The queens of nqueens.py at module level: the recursion written as a loop with a stack of columns.
#
#     nqueens_toplevel.py [N]
import sys

n = int(sys.argv[1]) if len(sys.argv) > 1 else 9
queens = [-1] * n
columns = [False] * n
rising = [False] * (2 * n - 1)
falling = [False] * (2 * n - 1)
first = []
found = 0
row = 0
while row >= 0:
    c = queens[row]
    if c >= 0:
        columns[c] = rising[row + c] = falling[row - c + n - 1] = False
    c += 1
    while c < n and (columns[c] or rising[row + c] or falling[row - c + n - 1]):
        c += 1
    if c == n:
        queens[row] = -1
        row -= 1
        continue
    queens[row] = c
    if row == n - 1:
        found += 1
        if len(first) == 0:
            first = queens[:]
        queens[row] = -1
        row -= 1
        continue
    columns[c] = rising[row + c] = falling[row - c + n - 1] = True
    row += 1

print(n, "queens:", found, "solutions")
for c in first:
    print("." * c + "Q" + "." * (n - c - 1))
