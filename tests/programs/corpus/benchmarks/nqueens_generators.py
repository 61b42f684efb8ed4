"""N-Queens by permutations made with generators of our own."""


def permutations(iterable, r=None):
    pool = list(iterable)
    n = len(pool)
    if r is None:
        r = n
    indices = list(range(n))
    cycles = list(range(n - r + 1, n + 1))[::-1]
    yield [pool[i] for i in indices[:r]]
    while n:
        for i in reversed(range(r)):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1 :] + indices[i : i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield [pool[i] for i in indices[:r]]
                break
        else:
            return


def n_queens(queen_count):
    cols = range(queen_count)
    for vec in permutations(cols):
        if queen_count == len(set(vec[i] + i for i in cols)) == len(set(vec[i] - i for i in cols)):
            yield vec


def draw(vec):
    return "\n".join("." * c + "Q" + "." * (len(vec) - c - 1) for c in vec)


for n in range(1, 7):
    solutions = list(n_queens(n))
    print(n, len(solutions), solutions[:2])
print(draw(next(n_queens(6))))


def place(n, row, cols, diag1, diag2, out):
    if row == n:
        return 1
    count = 0
    available = ~(cols | diag1 | diag2) & ((1 << n) - 1)
    while available:
        bit = available & -available
        available ^= bit
        out.append(bit.bit_length() - 1)
        count += place(n, row + 1, cols | bit, (diag1 | bit) << 1, (diag2 | bit) >> 1, out)
        out.pop()
    return count


print([place(n, 0, 0, 0, 0, []) for n in range(1, 9)])
