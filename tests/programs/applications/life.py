# Conway's game of life on lists of lists.
def step(g):
    h = len(g)
    w = len(g[0])
    out = [[0] * w for _ in range(h)]
    for y in range(h):
        for x in range(w):
            n = 0
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    if dx or dy:
                        n += g[(y + dy) % h][(x + dx) % w]
            out[y][x] = 1 if n == 3 or (n == 2 and g[y][x]) else 0
    return out


g = [[0] * 8 for _ in range(8)]
for x, y in [(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)]:
    g[y][x] = 1
for _ in range(12):
    g = step(g)
for row in g:
    print("".join("#" if c else "." for c in row))
