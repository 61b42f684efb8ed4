rot13 = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
print("hello, world".translate(rot13), "hello".translate(rot13).translate(rot13))
print(str.maketrans("ab", "xy"), str.maketrans("ab", "xy", "cd"), str.maketrans({"a": "1", 98: None}))
print("abcd".translate(str.maketrans("ab", "xy", "cd")), "abc".translate(str.maketrans({"a": "<a>", "b": None})))
print("TAGC".translate(str.maketrans("ATGC", "TACG"))[::-1], "x".translate({}), "a1b2".translate({ord(d): "#" for d in "0123456789"}))
for f in (
    lambda: str.maketrans("abc", "x"),
    lambda: str.maketrans({"ab": "x"}),
    lambda: str.nothing,
):
    try:
        print(f())
    except (ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(sorted(["b", "A", "c"], key=str.lower), list(map(str.strip, [" a ", "b "])), list(filter(str.isdigit, "a1b2")))
