# Texts that are split into as many names.
def pair(s):
    a, b = s.split(":")
    return a + "|" + b


def triple(s):
    a, b, c = s.split(", ")
    return [c, b, a]


def words(s):
    a, b = s.split()
    return a, b


def three_words(s):
    a, b, c = s.split()
    return (c, a, b)


def once(s):
    key, value = s.split("=", 1)
    return {key: value}


def at_most(s, n):
    a, b = s.split("-", n)
    return a, b


def split_words(s, n):
    a, b = s.split(None, n)
    return a, b


def by(s, sep):
    a, b = s.split(sep)
    return a, b


def unused(s):
    _, b, _ = s.split(",")
    return b


def attempt(f, *args):
    try:
        return f(*args)
    except ValueError as e:
        return "ValueError: " + str(e)


for text in ["a:b", "x:", ":y", ":", "none", "a:b:c", "", "é:ü", "a::b"]:
    print(repr(text), attempt(pair, text))
for text in ["1, 2, 3", "1, 2", "1, 2, 3, 4", "é, ü, ö", ", , "]:
    print(repr(text), attempt(triple, text))
for text in ["ab cd", "  ab \t cd\n", "ab", "", "a b c", "é ü", "é\u2003ü", "a\x1cb", "a\x85b"]:
    print(repr(text), attempt(words, text))
for text in ["ab cd ef", " a  b c ", "a b", "a b c d", "é ü ö"]:
    print(repr(text), attempt(three_words, text))
for text in ["k=v", "k=v=w", "k", "=", "ключ=значение=x"]:
    print(repr(text), attempt(once, text))
for n in [-1, 0, 1, 2]:
    print(n, attempt(at_most, "a-b", n), attempt(at_most, "a-b-c", n), attempt(split_words, "a b", n),
          attempt(split_words, " a  b c ", n))
for sep in ["", "x", "xy", "é", "+"]:
    print(repr(sep), attempt(by, "axyb", sep), attempt(by, "aéb", sep), attempt(by, "1+2", sep))
print(attempt(unused, "a,b,c"), attempt(unused, "a,b"), attempt(unused, "a,b,c,d"))

total = 0
for i in range(3000):
    a, b = f"{i % 97}:{i * 7}".split(":")
    try:
        c, d = (a + " " + b if i % 3 else a).split()
        total += int(c) + int(d)
    except ValueError:
        total -= len(a)
print(total)


def last(s):
    name, rest = (s
                  .split("/"))
    return name


print(last("a/b"))
