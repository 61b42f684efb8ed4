"""Characters of texts one by one: indices, iteration, comparison, codes."""


def at(s, i):
    try:
        return s[i]
    except IndexError as e:
        return str(e)


def main():
    texts = ["", "a", "ab", "hello", "é", "aé", "日本語", "a\0b", "\x7f\x80", "xyz" * 5]
    for s in texts:
        print([at(s, i) for i in range(-7, 7)])
        print([c for c in s], [ord(c) for c in s], "".join([chr(ord(c) + 1) for c in s]))
        print([s[i] == s[-1 - i] for i in range(len(s))], [s[i] == "a" for i in range(len(s))], [c != "é" for c in s])
        print([s == t for t in texts], [s != t for t in texts], s == s[:], s[:1] == s[0:1], s == "", "" == s, s[2:2] == "")
        print(s.join(["", ""]) == s, (s + "x")[:-1] == s, s * 0 == "")
    for c in [0, 65, 127, 128, 255, 256, 0x65e5, 0x1f600]:
        print(c, repr(chr(c)), ord(chr(c)), chr(c) == chr(c), len(chr(c)))
    for bad in [-1, 0x110000]:
        try:
            print(chr(bad))
        except ValueError as e:
            print(e)
    for bad in ["", "ab", "éé"]:
        try:
            print(ord(bad))
        except TypeError as e:
            print(e)
    i = 0
    s = "count to ten"
    try:
        while True:
            if s[i] == " ":
                print("blank", i)
            i += 1
    except IndexError as e:
        print(e, i)
    t = ""
    for c in "straße":
        t = c + t
        if t[0] == "ß" or t[-1] == "x":
            print(t)
    print(t, t == "eßarts", t[1:] == "ßarts")
    empty = "a".replace("a", "")
    print(empty == "", "" == empty, empty == s[0:0], [empty][0] == "x"[1:], b"" == b"x"[1:], b"ab" == b"a" + b"b", b"\xff" == b"\xff", b"a" == b"b")


main()
