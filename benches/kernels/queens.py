"""Queens by recursion over lists."""
import time


def place(row, n, cols, up, down):
    if row == n:
        return 1
    count = 0
    for c in range(n):
        if not cols[c] and not up[row + c] and not down[row - c + n]:
            cols[c] = True
            up[row + c] = True
            down[row - c + n] = True
            count += place(row + 1, n, cols, up, down)
            cols[c] = False
            up[row + c] = False
            down[row - c + n] = False
    return count


def kernel(n):
    return place(0, n, [False] * n, [False] * (2 * n), [False] * (2 * n + 1))


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(9)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
