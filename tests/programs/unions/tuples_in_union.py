# A function gives a pair or None; a list holds tuples of different shapes.
def solve(a, b, c):
    d = b * b - 4 * a * c
    if d < 0:
        return None
    r = d ** 0.5
    return ((-b - r) / (2 * a), (-b + r) / (2 * a))


for abc in [(1, -3, 2), (1, 0, 1), (1, 2, 1)]:
    got = solve(abc[0], abc[1], abc[2])
    if got is None:
        print("none")
    else:
        lo, hi = got
        print(lo, hi)
try:
    x, y = solve(1, 0, 1)
except TypeError as e:
    print("TypeError:", e)
