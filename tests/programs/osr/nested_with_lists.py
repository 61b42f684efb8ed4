# On-stack replacement at nested headers with live lists, unions, tuples and optional values.
def run(n):
    rows = []
    best = None
    acc = 0
    for i in range(n):
        row = []
        for j in range(i % 7):
            acc = acc + (0.5 if (i + j) % 11 == 0 else 1)
            row.append(acc)
            k = j
            while k > 0:
                k -= 2
                if k == 1:
                    continue
                if best is None or acc - k > best[0]:
                    best = (acc - k, i, j)
        if len(row) > 4:
            rows.append(row)
        else:
            row = None
    return acc, best, len(rows), rows[-1] if rows else None


print(run(0), run(3))
print(run(60))
