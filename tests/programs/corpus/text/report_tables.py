"""Formatted reports: aligned tables, boxes, bar charts, calendars, diffs and number words."""

SALES = """region,product,units,price
north,widget,120,2.50
south,gadget,75,10.00
north,gadget,30,10.00
east,widget,200,2.45
south,widget,90,2.55
east,doohickey,5,199.99"""


def read_csv(text):
    header, *lines = text.splitlines()
    names = header.split(",")
    rows = []
    for line in lines:
        row = dict(zip(names, line.split(",")))
        row["units"] = int(row["units"])
        row["price"] = float(row["price"])
        row["total"] = row["units"] * row["price"]
        rows.append(row)
    return rows


def table(rows, columns, title=None):
    cols = []
    for name, spec in columns:
        texts = [format(r[name], spec) for r in rows]
        cols.append((name, texts, max([len(name)] + [len(t) for t in texts]), isinstance(rows[0][name], str)))
    rule = "+" + "+".join("-" * (w + 2) for _, _, w, _ in cols) + "+"
    if title:
        print(title.center(len(rule)))
    print(rule)
    print("|" + "|".join(f" {n.title():^{w}} " for n, _, w, _ in cols) + "|")
    print(rule.replace("-", "="))
    for i in range(len(rows)):
        print("|" + "|".join(f" {t[i]:{'<' if left else '>'}{w}} " for _, t, w, left in cols) + "|")
    print(rule)


rows = read_csv(SALES)
table(rows, [("region", ""), ("product", ""), ("units", "d"), ("price", ".2f"), ("total", ",.2f")], "Sales")


def pivot(rows, by, value):
    out = {}
    for r in rows:
        out[r[by]] = out.get(r[by], 0) + r[value]
    return out


for by in ("region", "product"):
    totals = pivot(rows, by, "total")
    top = max(totals.values())
    for name, v in sorted(totals.items(), key=lambda kv: -kv[1]):
        print(f"{name:<10} {v:>9,.2f} {'#' * round(30 * v / top)}")
    print(f"{'sum':.<10}.{sum(totals.values()):.>9,.2f}")


def box(text, width=28):
    words, lines, line = text.split(), [], ""
    for w in words:
        if len(line) + len(w) + bool(line) > width:
            lines.append(line)
            line = w
        else:
            line = f"{line} {w}".strip()
    lines.append(line)
    print("╔" + "═" * (width + 2) + "╗")
    for l in lines:
        gaps = l.split()
        if l != lines[-1] and len(gaps) > 1:
            spaces = width - sum(map(len, gaps))
            q, r = divmod(spaces, len(gaps) - 1)
            l = "".join(g + " " * (q + (i < r)) for i, g in enumerate(gaps[:-1])) + gaps[-1]
        print(f"║ {l:<{width}} ║")
    print("╚" + "═" * (width + 2) + "╝")


box("Programs must be written for people to read, and only incidentally for machines to execute.")


def weekday(y, m, d):
    t = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    y -= m < 3
    return (y + y // 4 - y // 100 + y // 400 + t[m - 1] + d) % 7


def month_days(y, m):
    if m == 2:
        return 29 if y % 4 == 0 and (y % 100 != 0 or y % 400 == 0) else 28
    return 30 if m in (4, 6, 9, 11) else 31


def calendar(y, m):
    names = "January February March April May June July August September October November December".split()
    print(f"{names[m - 1]} {y}".center(20).rstrip())
    print("Mo Tu We Th Fr Sa Su")
    start = (weekday(y, m, 1) - 1) % 7
    cells = ["  "] * start + [f"{d:2}" for d in range(1, month_days(y, m) + 1)]
    while cells:
        week, cells = cells[:7], cells[7:]
        print(" ".join(week))


calendar(2024, 2)
calendar(1900, 2)
friday13 = [(y, m) for y in range(2020, 2026) for m in range(1, 13) if weekday(y, m, 13) == 5]
print(*("%d-%02d" % ym for ym in friday13), sep=", ")

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(n):
    if n < 0:
        return "minus " + words(-n)
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            head, tail = divmod(n, size)
            join = " and " if tail < 100 else " "
            return f"{words(head)} {name}" + (join + words(tail) if tail else "")


for n in (0, 13, 42, 100, 999, 1001, 12345, -7, 10**6 + 1, 2_147_483_647):
    print(f"{n:>13_} {words(n)}")


def diff(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = table[i + 1][j + 1] + 1 if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            yield "  " + a[i]
            i, j = i + 1, j + 1
        elif j == len(b) or i < len(a) and table[i + 1][j] >= table[i][j + 1]:
            yield "- " + a[i]
            i += 1
        else:
            yield "+ " + b[j]
            j += 1


print("\n".join(diff("one two three four five".split(), "zero one three 3.5 four six".split())))
