"""Sorting with keys of every kind of scalar, texts with common beginnings, tuples; stable both ways; keys that change the list."""


class P:
    def __init__(self, name, age, score):
        self.name = name
        self.age = age
        self.score = score


def rows(n):
    out = []
    seed = 5
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append((seed >> 8) % 23 - 11)
    return out


def main():
    for n in [0, 1, 2, 5, 30, 200]:
        xs = rows(n)
        ps = [P("name" + "x" * (x % 5) + str(x), x, x / 4) for x in xs]
        for rev in [False, True]:
            print([(p.name, i) for i, p in enumerate(sorted(ps, key=lambda p: p.name, reverse=rev))][:12])
            print([(p.age) for p in sorted(ps, key=lambda p: p.age, reverse=rev)][:12])
            print([(p.score, p.name) for p in sorted(ps, key=lambda p: -p.score, reverse=rev)][:12])
            print([p.age for p in sorted(ps, key=lambda p: (p.age % 3, p.name), reverse=rev)][:12])
            print([p.age for p in sorted(ps, key=lambda p: (-p.age, p.score, "a"), reverse=rev)][:12])
            print([p.age for p in sorted(ps, key=lambda p: p.age > 0, reverse=rev)][:12])
            print([p.age for p in sorted(ps, key=lambda p: [p.age % 4, p.age], reverse=rev)][:12])
            ts = [(x % 4, str(x), i) for i, x in enumerate(xs)]
            ts.sort(key=lambda t: t[1], reverse=rev)
            print(ts[:8])
            ts.sort(key=lambda t: t[0], reverse=rev)
            print(ts[:8])
            ts.sort(reverse=rev)
            print(ts[:8])
            print(sorted([(x * 0.5, x) for x in xs], reverse=rev)[:8])
            print(sorted([(str(x), (x, x % 3)) for x in xs], reverse=rev)[:8])
            print(sorted([str(x) for x in xs], reverse=rev)[:20])
            print(sorted([str(x) for x in xs], key=len, reverse=rev)[:20])
            print(sorted(["é" * (x % 3) + "prefix__" + str(x) for x in xs], reverse=rev)[:10])
    print(sorted([0.0, -0.0, 1.5, -1.5, float("inf"), float("-inf")], key=lambda x: x), sorted([3, -0.0, 0, 0.0, True], key=lambda x: x))
    print(sorted(["b", "a\0", "a", "", "a\0b", "aaaaaaaa", "aaaaaaaab", "aaaaaaaa\0"], key=lambda s: s))
    print(sorted([9223372036854775807, -9223372036854775808, 0, -1, 1], key=lambda x: x))
    words = {"a": 3, "b": 1, "c": 3, "d": 2}
    print(sorted(words.items(), key=lambda kv: (-kv[1], kv[0])), sorted(words, key=words.get), max(words, key=lambda k: words[k]))
    print(sorted(words.items(), key=lambda kv: kv[1], reverse=True))
    print(sorted([1, 2.5, True, 0], key=lambda x: -x), sorted([(1, None), (0, None)], key=lambda t: t[0]))
    nan = float("nan")
    print([t[1] for t in sorted([(2.0, 0), (nan, 1), (1.0, 2), (0.5, 3)], key=lambda t: t[0])])
    a = [3, 1, 2]

    def bad(x):
        a.append(x)
        return x
    try:
        a.sort(key=bad)
        print("no error")
    except ValueError as e:
        print(e)

    def worse(x):
        raise KeyError(x)
    b = [3, 1, 2]
    try:
        b.sort(key=worse)
    except KeyError as e:
        print("KeyError", e, b)
    try:
        print(sorted([1, "a", 2], key=lambda x: x))
    except TypeError as e:
        print(e)
    try:
        print(sorted([(1, "a"), (1, 2)]))
    except TypeError as e:
        print(e)
    try:
        print(sorted([(1, None), (1, None), (0, None)]))
    except TypeError as e:
        print(e)
    c = [(2, "b"), (1, "z"), (2, "a")]
    c.sort()
    print(c, sorted(c, reverse=True), min(c), max(c))


main()
