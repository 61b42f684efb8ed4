# Strings as numeric scripts use them: joining, repeating, comparing, methods, conversion.
s = "ab" + "c" * 3
print(s, len(s), s[0], s[-1], s[1:3], "b" in s, "z" not in s, s == "abccc", "a" < "b" < "c")
print("a,b,,c".split(","), " x  y ".split(), "-".join(["1", "2"]), " pad ".strip() + "|", "x=1".replace("=", ":"))
print(s.upper(), "MiX".lower(), s.find("c"), s.find("q"), s.count("c"), s.startswith("ab"), s.endswith("x"), s.index("b"))
print(str(1) + str(2.5) + str(None) + str(True) + str([1, "a"]) + str((1,)), repr("it's"), repr('q"'), [1, "two", 'th\'ree\n'])
for c in "xyz":
    print(c, ord(c), chr(ord(c) + 1), end=" ")
print()
total = 0
for field in "3 4.5 x".split():
    try:
        total += float(field)
    except ValueError as e:
        print(e)
print(total, "tab\there", "line\\n", "é", len("é"))
try:
    print("a" + 1)
except TypeError as e:
    print(e)
try:
    print("abc"[5])
except IndexError as e:
    print(e)
