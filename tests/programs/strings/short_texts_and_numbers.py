"""Short texts: case, searching, replacing, splitting, slices; numbers to text and back."""


def main():
    words = ["", "a", "Z", "ab", "Hello", "  pad ", "x=1", "aaa", "abcabcabc", "\tq\n", "éa", "ÀB", "a b  c ", "ß", "1", "-12",
             "the quick brown fox jumps over the lazy dog and runs away from the wolf", "\x1c \x1d", "12345678", "123456789"]
    parts = ["", "a", "b", "bc", "abc", "é", " ", "12", "the", "xyz", "aa", "456789"]
    for w in words:
        print(repr(w.upper()), repr(w.lower()), repr(w.strip()), repr(w.lstrip()), repr(w.rstrip()), w.split(), w.split(" "), w.isupper(), w.islower(),
              w.isdigit(), w.isnumeric(), w.isalnum(), w.isspace(), w.isalpha(), repr(w.title()), hash(w) % 1000003)
        for p in parts:
            row = [w.find(p), w.rfind(p), w.count(p), w.startswith(p), w.endswith(p), p in w, w.find(p, 1), w.find(p, 1, 3), w.startswith(p, 1)]
            print(row, repr(w.replace(p, "_")), repr(w.replace(p, "")), repr(w.replace(p, "<é>", 2)), repr(w + p), repr(p.join([w, w, p])))
        print(repr(w[1:]), repr(w[:-1]), repr(w[::-1]), repr(w[1:4:2]), repr(w * 3))
    for t in ["0", "7", "-7", "+5", " 42 ", "123456789012345678", "9223372036854775807", "-9223372036854775808", "1_000", "٣"]:
        print(t, int(t))
    for t in ["", "-", "1x", "x", "1.5", "--1"]:
        try:
            print(int(t))
        except ValueError as e:
            print(e)


def floats():
    xs = [0.0, -0.0, 0.1, 0.5, 1.5, 2.5, -2.5, 0.125, 2.675, 1e-5, 1e-4, 123456.789, 1e15, 1e16, 1e22, 1.7976931348623157e308, 5e-324, 99.995, 0.045,
          1 / 3, 2 / 3, 1e9, 999999999.5, 123456789.123456, 0.1 + 0.2, 3.14159265358979, -1234.5, 1e300, 4503599627370497.5]
    for x in xs:
        print(x, f"{x:.0f} {x:.1f} {x:.2f} {x:.3f} {x:.6f} {x:.10f} {x:.17f} {x:.20f}", "%.2f %5.1f %f %e %g %s %r" % (x, x, x, x, x, x, x))
        print(f"{x:8.2f}|{x:<10.3f}|{x:^12.1f}|{x:+.2f}|{x:010.2f}|{x:,.2f}|{x:_.1f}|{x:e}|{x:g}|{x:.3}|{x:%}|{x:5}|{x:>20}")
    for n in [0, 1, -1, 42, -12345, 9223372036854775807, -9223372036854775808]:
        print("%d|%5d|%-8d|%05d|%+d|% d|%x|%o|%X|%s|%r|%i|%.3d|%8.3d" % (n, n, n, n, n, n, abs(n // 2), abs(n // 2), abs(n // 2), n, n, n, n, n))
        print(f"{n:5}|{n:<8}|{n:^9}|{n:05}|{n:+}|{n:,}|{n:_}|{n:x}|{n:#x}|{n:>12d}|{n:=+8}")
        print("{}|{:>6}|{:<6}|{:06d}|{!r:>8}|{:,}".format(n, n, n, n, n, n))
    for s in ["", "a", "hello", "é€"]:
        print("%s|%5s|%-5s|%.2s|%r|%c" % (s, s, s, s, s, (s + "x")[0]))
        print("{}|{:>6}|{:<6}|{:^7}|{!r}|{:.2}|{:*^9}".format(s, s, s, s, s, s, s))
    print("%s %s %s %s" % (True, None, [1, 2.5, "x"], (1,)), "%d %5.1f" % (True, 2), "%(a)s-%(b)d" % {"a": "x", "b": 3}, "%%|%5.1f%%" % 99.5, "%*d|%.*f" % (5, 42, 2, 3.14159))
    for template in ["%d %d", "%", "%y", "%d"]:
        try:
            print(template % (1,))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    try:
        print("%d" % "x")
    except TypeError as e:
        print(e)
    try:
        print("é%y" % 1)
    except ValueError as e:
        print(e)
    print("%s" % "one", "%d" % 3, "no values" % (), "%s and %s" % ("x", 1.5))


def lists():
    a = list(range(20))
    print(a[3:7], a[:0], a[5:2], a[-3:], a[::3], a[::-1], a[10:3:-2], a[:] == a, a + [1], [] + a[:2], a[:3] + a[17:])
    t = [(i, i * 0.5) for i in range(6)]
    print(t[1:3], t[::2], t + t[:1], t.copy() == t)
    b = [True, False, True]
    print(b[1:], b + b, b[::-1])
    s = ["a", "b", "c"]
    print(s[1:], s + s, s[::-1], s.copy())
    c = a[2:5]
    c.append(99)
    c[0] = -1
    print(a[:6], c, len(c))
    e = a[4:4]
    e.append(1)
    print(e)


main()
floats()
lists()
