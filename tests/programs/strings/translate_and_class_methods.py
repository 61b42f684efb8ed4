"""`translate`, `maketrans`, methods called through their class, `splitlines` with ends, keywords of `format`."""
table = str.maketrans("abc", "xyz")
print(table, "aabbcc-d".translate(table))
print("hello".translate(str.maketrans("el", "ip", "o")))
print("hello".translate(str.maketrans({"h": "J", "l": None, "o": "0!"})))
print("hello".translate({104: 72, 101: None, 111: "oo"}), "héllo".translate({233: "e"}))
for make in (lambda: str.maketrans("ab", "c"), lambda: str.maketrans("a"), lambda: str.maketrans({"ab": 1})):
    try:
        print(make())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(str.upper("a"), str.split("a b c", " ", 1), str.join("-", ["x", "y"]))
print(sorted(["b", "A", "c"], key=str.lower), list(map(str.strip, [" a", "b "])), list(map(len, ["a", "bc"])))
print(list.index([1, 2, 3], 2), dict.get({1: 2}, 1), int.bit_length(255), float.is_integer(2.0))
try:
    print(str.upper(5))
except TypeError as e:
    print(e)
try:
    print(str.upper())
except TypeError as e:
    print(e)
print("a\nb\r\nc\x0bd\u2028e\n".splitlines(True), "a\nb".splitlines(keepends=False))
print("{a} {b:>4} {0}".format(1, a="x", b=2.5), "{w:{n}.{p}f}|".format(w=3.14159, n=8, p=2))
print("{0[0]} {1[k]} {x[1]}".format([1, 2], {"k": 3}, x=(4, 5)))
