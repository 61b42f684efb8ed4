# Formats and slices in their usual forms, and those next to them that are not.


def ints():
    for x in (0, 7, -7, 255, -255, 256, 123456789, -123456789, 2**63 - 1, -(2**63)):
        print(bin(x), oct(x), hex(x), f"{x:d}|{x:5}|{x:>5}|{x:<5}|{x:^5}|{x:05}|{x:05d}|{x:12d}|{x:>12d}|{x:012}")
        print(f"{x:x}|{x:X}|{x:b}|{x:o}|{x:8x}|{x:<8x}|{x:^9X}|{x:08b}|{x:010x}|{x:03o}|{x:^7d}|{x:0}|{x:1}")
        print(f"{x:*>6}|{x:+d}|{x:,}|{x:#x}|{x:<07d}|{x:_}|{x: d}|{x:=8}")


def floats():
    for x in (0.0, -0.0, 1.5, -2.675, 1234.5678, 1e-9, 1e22, -99.995, float("inf"), float("nan")):
        print(f"{x:.2f}|{x:8.2f}|{x:>8.2f}|{x:<8.2f}|{x:^9.1f}|{x:08.2f}|{x:.0f}|{x:f}|{x:10f}|{x:012.3f}")
        print(f"{x:8}|{x:.3}|{x:e}|{x:g}|{x:+.2f}|{x:*^10.2f}|{x:.2%}")


def texts():
    for s in ("", "a", "ab", "héllo", "日本", "abcdefghijkl"):
        print(f"[{s:5}][{s:<5}][{s:>5}][{s:^5}][{s:^6s}][{s:s}][{s:.2}][{s:*^7}][{s:5.1s}]")


def wrong():
    for make in (lambda: f"{1:s}", lambda: f"{1.5:d}", lambda: f"{'a':d}", lambda: f"{'a':=5}", lambda: f"{1:.2}", lambda: f"{'a':f}"):
        try:
            print(make())
        except ValueError as e:
            print("ValueError", e)


def slices():
    for s in ("", "x", "hello world", "naïve café"):
        for lo in (-20, -3, 0, 2, 9, 40):
            print(repr(s[lo:]), repr(s[:lo]), end=" ")
            for hi in (-20, -1, 0, 3, 40):
                print(repr(s[lo:hi]), end=" ")
        print()
    a = list(range(6))
    b = [str(x) for x in a]
    c = [1, "two", 3.0]
    t = tuple(a)
    for lo in (-9, -2, 0, 1, 5, 9):
        for hi in (-9, -1, 0, 4, 9):
            print(a[lo:hi], b[lo:hi], c[lo:hi], t[lo:hi], end=" ")
        print(a[lo:], b[:lo], c[lo:], t[:lo])
    big = 2**63 - 1
    print(a[-big - 1:big], a[big:], "abc"[-big - 1:big], "abc"[big:], a[1:5][1:3])
    part = b[1:4]
    part.append("new")
    b[1] = "changed"
    print(part, b, a[:] == a, a[:] is a)


def words():
    for s in ("", " ", "one", " a  bb\tccc\nd ", "x" * 30 + " y", "\x1c\x1dq\x85", "é è"):
        print(s.split(), s.split(" "), s.split("b"))
    longer = " ".join(str(i) for i in range(500))
    print(len(longer.split()), longer.split()[-1], len(longer.split("9")))


def lists():
    rows = [[i, i * i] for i in range(5)]
    texts = [[str(i)] * i for i in range(5)]
    t = tuple([i for i in range(4)])
    u = list(t) + [9]
    v = tuple(["a", "b"])
    print(rows, texts, t, u, list(v), tuple(u), [*t, *u], tuple(texts[3]), list(reversed(t)))
    w = []
    w.extend(t)
    w.extend(v)
    w += texts[2]
    print(w, tuple(w))


ints()
floats()
texts()
wrong()
slices()
words()
lists()
