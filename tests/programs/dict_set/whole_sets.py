"""Whole sets of ints, texts and tuples: results, order, what was removed in between."""


def numbers(seed, count, modulus):
    out = []
    for i in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append((seed >> 8) % modulus - modulus // 3)
    return out


def check(name, a, b):
    print(name, len(a), len(b))
    results = [a | b, a & b, a - b, a ^ b, b - a, b | a]
    for r in results:
        print(list(r)[:40], len(r))
    print(a <= b, a < b, a >= b, a == b, a.isdisjoint(b), (a & b) <= a, (a - b).isdisjoint(b))
    c = set(a)
    c |= b
    c -= set(list(a)[:5])
    print(list(c)[:30])
    c ^= b
    print(list(c)[:30])
    c &= a
    print(list(c)[:30])
    c.update(b)
    for x in list(a)[::3]:
        c.discard(x)
    print(list(c)[:30], len(c))
    d = set(c)
    d |= a
    print(list(d)[:30], len(d))
    e = c.copy()
    for x in list(e):
        e.remove(x)
    e |= b
    print(list(e)[:30], len(e))


def main():
    for count, modulus in [(0, 5), (1, 5), (5, 9), (40, 30), (300, 1000), (1500, 2000)]:
        xs = numbers(count + 1, count, modulus)
        ys = numbers(count + 7, count // 2 + 3, modulus)
        check("ints", set(xs), set(ys))
        check("texts", {str(x) for x in xs}, {str(y) for y in ys})
        check("long", {"key number " + str(x) for x in xs}, {"key number " + str(y) for y in ys})
        check("pairs", {(x, x % 7) for x in xs}, {(y, y % 7) for y in ys})
        check("triples", {(x, x % 7, 1) for x in xs}, {(y, y % 7, 1) for y in ys})
        check("floats", {x * 0.5 for x in xs}, {y * 0.5 for y in ys})
        check("mixed", {(x, str(x)) for x in xs}, {(y, str(y)) for y in ys})
    s = {1, 2, 3}
    s.discard(7)
    try:
        s.remove(9)
    except KeyError as e:
        print("KeyError", e)
    t = {"a", "bc"}
    t.remove("bc")
    try:
        t.remove("bc")
    except KeyError as e:
        print("KeyError", e)
    p = {(1, 2)}
    p.discard((3, 4))
    p.remove((1, 2))
    try:
        p.remove((1, 2))
    except KeyError as e:
        print("KeyError", e)
    print(s, t, p)
    f = frozenset([1, 2, 3]) | {4}
    print(f, f & {1, 4}, {1, 9} | f, f - {1}, f ^ {1, 7})
    big = set(range(100000))
    odd = set(range(1, 100000, 2))
    print(len(big - odd), len(big & odd), len(big ^ odd), sum(big - odd), min(big ^ odd))


main()
