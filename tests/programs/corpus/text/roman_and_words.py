ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def to_roman(n: int) -> str:
    if not 0 < n < 4000:
        raise ValueError(f"{n} is out of range")
    parts = []
    for value, numeral in ROMAN:
        count, n = divmod(n, value)
        parts.append(numeral * count)
    return "".join(parts)


def from_roman(s: str) -> int:
    table = dict((b, a) for a, b in ROMAN)
    total = 0
    for cur, nxt in zip(s, s[1:] + " "):
        v = table[cur]
        total += -v if nxt != " " and table[nxt] > v else v
    return total


def say(n: int) -> str:
    if n < 0:
        return "minus " + say(-n)
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        rest = n % 100
        return ONES[n // 100] + " hundred" + (" and " + say(rest) if rest else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= size:
            head, rest = n // size, n % size
            joiner = " and " if 0 < rest < 100 else " " if rest else ""
            return say(head) + " " + name + (joiner + say(rest) if rest else joiner)
    raise AssertionError("unreachable")


for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
    r = to_roman(n)
    assert from_roman(r) == n
    print(n, r, end="; ")
print()
assert all(from_roman(to_roman(i)) == i for i in range(1, 4000, 7))
for n in (0, 13, 21, 80, 100, 342, 1000, 1001, 12345, 1000000, 7000000042, -5):
    print(n, say(n))
for bad in (0, 4000):
    try:
        to_roman(bad)
    except ValueError as err:
        print(err)
print(sum(len(say(i).replace(" ", "").replace("-", "")) for i in range(1, 1001)))
