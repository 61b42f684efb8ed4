"""Boards of 64 squares in one int."""

FULL = 0xFFFFFFFFFFFFFFFF
FILE_A = 0x0101010101010101
FILE_H = FILE_A << 7
NOT_A = ~FILE_A & FULL
NOT_H = ~FILE_H & FULL


def knight(square):
    b = 1 << square & FULL
    out = 0
    out |= (b << 17) & FULL & NOT_A
    out |= (b << 15) & FULL & NOT_H
    out |= (b << 10) & FULL & 0xFCFCFCFCFCFCFCFC
    out |= (b << 6) & FULL & 0x3F3F3F3F3F3F3F3F
    out |= (b >> 17) & NOT_H
    out |= (b >> 15) & NOT_A
    out |= (b >> 10) & 0x3F3F3F3F3F3F3F3F
    out |= (b >> 6) & 0xFCFCFCFCFCFCFCFC
    return out


def popcount(x):
    x = x - ((x >> 1) & 0x5555555555555555)
    x = (x & 0x3333333333333333) + ((x >> 2) & 0x3333333333333333)
    x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0F
    return ((x * 0x0101010101010101) & FULL) >> 56


def squares(b):
    out = []
    while b:
        low = b & -b
        out.append(low.bit_length() - 1)
        b &= b - 1
    return out


def flip(b):
    k1 = 0x00FF00FF00FF00FF
    k2 = 0x0000FFFF0000FFFF
    b = ((b >> 8) & k1) | ((b & k1) << 8)
    b = ((b >> 16) & k2) | ((b & k2) << 16)
    return (b >> 32) | ((b << 32) & FULL)


def rook(square, occupied):
    attacks = 0
    rank, file = square // 8, square % 8
    for step_rank, step_file in [(1, 0), (-1, 0), (0, 1), (0, -1)]:
        r, f = rank + step_rank, file + step_file
        while 0 <= r < 8 and 0 <= f < 8:
            attacks |= 1 << (r * 8 + f) & FULL
            if occupied >> (r * 8 + f) & 1:
                break
            r += step_rank
            f += step_file
    return attacks


def life(board):
    """One generation on a torus."""
    def shift(b, n):
        return ((b << n) | (b >> (64 - n))) & FULL

    def left(b):
        return ((b << 1) & NOT_A & FULL) | ((b >> 7) & FILE_A)

    def right(b):
        return ((b >> 1) & NOT_H) | ((b << 7) & FILE_H & FULL)

    s0 = s1 = s2 = 0
    up, down = shift(board, 8), shift(board, 56)
    for n in [up, down, left(board), right(board), left(up), right(up), left(down), right(down)]:
        carry = s0 & n
        s0 ^= n
        carry2 = s1 & carry
        s1 ^= carry
        s2 |= carry2
    return s1 & ~s2 & (s0 | board) & FULL


def show(b):
    for rank in range(7, -1, -1):
        print("".join("#" if b >> (rank * 8 + f) & 1 else "." for f in range(8)))


def queens(n):
    full = (1 << n) - 1

    def place(cols, left, right):
        if cols == full:
            return 1
        count = 0
        free = full & ~(cols | left | right)
        while free:
            bit = free & -free
            free ^= bit
            count += place(cols | bit, (left | bit) << 1, (right | bit) >> 1)
        return count

    return place(0, 0, 0)


for sq in [0, 7, 27, 56, 63]:
    print(sq, hex(knight(sq)), popcount(knight(sq)), squares(knight(sq)))
print(sum(popcount(knight(s)) for s in range(64)))
print(hex(flip(0x8000000000000001)), hex(flip(0x0123456789ABCDEF)), hex(rook(63, 0x8080000000000000)), hex(rook(27, 0)))
board = 0x0000000007020400 | 0xE000000000000000
for _ in range(6):
    board = life(board)
print(hex(board), popcount(board))
show(board)
print(queens(6), [hex(1 << i & FULL) for i in (0, 31, 62, 63)], 1 << 63, (1 << 63).bit_length(), FULL.bit_count())
