# `isidentifier` beyond letters, and `%` with what counts as a mapping.
for s in ["", "a", "_", "1a", "a1", "Ⅷ", "a\u0301", "\u0301", "·a", "a·", "ª", "²", "a²", "٣", "a٣", "℘", "℮", "゛", "a゛", "a-b", "été"]:
    print(ascii(s), s.isidentifier())


def fill(template, value):
    try:
        print(template % value)
    except TypeError as e:
        print(e)


fill("%%", b"q")
fill("%%", [1])
fill("%%", range(3))
fill("%%", 5)
fill("%(a)d", [1])
fill("%(a)d", b"q")
fill("%(a)d", range(3))
fill("%(a)d", 5)
fill("%(a)d", "text")
