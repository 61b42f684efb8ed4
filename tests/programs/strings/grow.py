# Text that grows piece by piece, and what else refers to it.
a = "ab"
b = a
a += "cd"
print(a, b)
s = ""
keep = []
for i in range(300):
    s += chr(97 + i % 26)
    if i % 50 == 0:
        keep.append(s)
print(len(s), [len(k) for k in keep], keep[1], s[-3:], hash(keep[1]) == hash(s[:51]))
t = "x" * 600
u = t
for i in range(1000):
    t += "é"
print(len(t), len(u), t[598:602], t.count("é"), t == u + "é" * 1000)
w = "ab" * 400
w += w
print(len(w), w == "ab" * 800)


def twice(text):
    text += text
    text = text + "!"
    return text


q = "q" + str(len(keep))
print(twice(q), q)
d = {q: 1}
q += "more"
print(d, q in d, d["q6"])


def in_try(n):
    out = "a" * n
    try:
        out += "b"
        out = out + str(1 // (n - 3))
    except ZeroDivisionError:
        out += "c"
    return out


print(in_try(2), in_try(3), in_try(4))
x = "left" + str(1)
y = x + "r"
print(x + "s", y, x)
parts = ["p" + str(i) for i in range(3)]
first = parts[0]
first += "tail"
print(parts, first)
