from typing import Iterator, List, Optional, Sequence, Tuple


def queens(n: int) -> Iterator[Tuple[int, ...]]:
    def place(row: int, cols: int, d1: int, d2: int, acc: Tuple[int, ...]):
        if row == n:
            yield acc
            return
        free = ~(cols | d1 | d2) & ((1 << n) - 1)
        while free:
            bit = free & -free
            free ^= bit
            yield from place(row + 1, cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1, acc + (bit.bit_length() - 1,))

    return place(0, 0, 0, 0, ())


def subset_sums(nums: Sequence[int], target: int) -> List[List[int]]:
    out: List[List[int]] = []
    nums = sorted(nums)

    def go(i: int, left: int, chosen: List[int]) -> None:
        if left == 0:
            out.append(chosen[:])
            return
        for j in range(i, len(nums)):
            if nums[j] > left:
                break
            if j > i and nums[j] == nums[j - 1]:
                continue
            chosen.append(nums[j])
            go(j + 1, left - nums[j], chosen)
            chosen.pop()

    go(0, target, [])
    return out


def parens(n: int) -> List[str]:
    if n == 0:
        return [""]
    return [f"({a}){b}" for k in range(n) for a in parens(k) for b in parens(n - 1 - k)]


def permutations(xs: list) -> Iterator[list]:
    if len(xs) <= 1:
        yield xs[:]
        return
    for i, x in enumerate(xs):
        for rest in permutations(xs[:i] + xs[i + 1 :]):
            yield [x] + rest


def next_permutation(a: list) -> bool:
    i = len(a) - 2
    while i >= 0 and a[i] >= a[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = len(a) - 1
    while a[j] <= a[i]:
        j -= 1
    a[i], a[j] = a[j], a[i]
    a[i + 1 :] = reversed(a[i + 1 :])
    return True


def word_search(board: List[str], word: str) -> Optional[List[Tuple[int, int]]]:
    rows, cols = len(board), len(board[0])

    def walk(r, c, k, path):
        if not (0 <= r < rows and 0 <= c < cols) or (r, c) in path or board[r][c] != word[k]:
            return None
        path = path + [(r, c)]
        if k == len(word) - 1:
            return path
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            found = walk(r + dr, c + dc, k + 1, path)
            if found:
                return found
        return None

    for r in range(rows):
        for c in range(cols):
            if path := walk(r, c, 0, []):
                return path
    return None


def color_graph(edges, n, k):
    adj = [set() for _ in range(n)]
    for a, b in edges:
        adj[a].add(b)
        adj[b].add(a)
    colors = [None] * n

    def go(v):
        if v == n:
            return True
        for c in range(k):
            if all(colors[u] != c for u in adj[v]):
                colors[v] = c
                if go(v + 1):
                    return True
                colors[v] = None
        return False

    return colors if go(0) else None


def hamilton(adj, path):
    if len(path) == len(adj):
        return path if path[0] in adj[path[-1]] else None
    for v in sorted(adj[path[-1]]):
        if v not in path:
            result = hamilton(adj, path + [v])
            if result is not None:
                return result


def cryptarithm(puzzle: str):
    left, right = puzzle.replace(" ", "").split("==")
    addends = left.split("+")
    letters = sorted(set("".join(addends) + right))
    firsts = {w[0] for w in addends + [right]}
    weights = {c: 0 for c in letters}
    for w, sign in [(a, 1) for a in addends] + [(right, -1)]:
        for i, c in enumerate(reversed(w)):
            weights[c] += sign * 10**i
    order = sorted(letters, key=lambda c: -abs(weights[c]))

    def go(i, total, used, chosen):
        if i == len(order):
            return dict(zip(order, chosen)) if total == 0 else None
        for d in range(10):
            if used >> d & 1 or (d == 0 and order[i] in firsts):
                continue
            found = go(i + 1, total + d * weights[order[i]], used | 1 << d, chosen + [d])
            if found:
                return found
        return None

    return go(0, 0, 0, [])


first = next(queens(8))
print(first, sum(1 for _ in queens(7)), "\n".join("." * c + "Q" + "." * (7 - c) for c in first), sep="\n")
print(subset_sums([10, 1, 2, 7, 6, 1, 5], 8), subset_sums([5], 3))
print(parens(3), len(parens(7)), ["".join(p) for p in permutations(list("abc"))])
a = [1, 2, 2, 3]
n = 1
while next_permutation(a):
    n += 1
print(n, a, next_permutation([1]))
print(word_search(["ABCE", "SFCS", "ADEE"], "ABCCED"), word_search(["AB", "CD"], "ABD") is not None, word_search(["AB"], "BAB"))
print(color_graph([(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2)], 5, 3), color_graph([(0, 1), (1, 2), (2, 0)], 3, 2))
cube = {v: {v ^ 1, v ^ 2, v ^ 4} for v in range(8)}
print(hamilton(cube, [0]), hamilton({0: {1}, 1: {0, 2}, 2: {1}}, [0]))
answer = cryptarithm("TWO + TWO == FOUR")
print(sorted(answer.items()) if answer else "none", cryptarithm("A + A == A"))
