# break and continue in nested loops, ifs with every shape, pass, early exit by flags.
def scan(m):
    out = []
    for i, row in enumerate(m):
        for j, x in enumerate(row):
            if x < 0:
                break
            elif x == 0:
                continue
            elif x > 100:
                out.append("big")
                pass
            else:
                out.append((i, j, x))
        else:
            out.append("full")
            continue
        out.append("cut")
        if len(out) > 6:
            break
    return out


print(scan([[1, 0, 2], [3, -1, 4], [], [200, 5], [-1], [7]]))
n = 27
steps = 0
while True:
    if n == 1:
        break
    n = 3 * n + 1 if n % 2 else n // 2
    steps += 1
print(steps)
while False:
    pass
else:
    print("else of an empty while")
