"""Methods of builtin types as functions that are given their object."""
words = ["pear", "Fig", "apple", "BANANA"]
print(sorted(words, key=str.lower), list(map(str.upper, words)), max(words, key=str.lower))
print(list(filter(str.isdigit, "a1b22")), [f(" x ") for f in (str.strip, str.upper, str.title)])
print(list(map(str.split, ["a b", "c d e"])), str.join("-", ["a", "b"]), str.replace("aXbX", "X", "."))
print(sum(map(int.bit_length, range(20))), list(map(float.is_integer, [1.0, 2.5])), int.bit_count(255))
rows = [[3, 1], [2, 9, 4]]
for row in rows:
    list.sort(row)
    list.append(row, 0)
print(rows, list(map(list.copy, rows)), dict.get({"a": 1}, "a"), dict.get({}, "z", 5), set.union({1}, {2}))


def apply(f, items):
    return [f(x) for x in items]


print(apply(str.swapcase, words), apply(len, words), apply(str.isupper, words))
table = {"up": str.upper, "down": str.lower, "cap": str.capitalize}
for name, f in table.items():
    print(name, f("hELLO"))
for f in (lambda: str.upper(5), lambda: str.upper(), lambda: list.append((1, 2), 3)):
    try:
        print(f())
    except TypeError as e:
        print(e)
