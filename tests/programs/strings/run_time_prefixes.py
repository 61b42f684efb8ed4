# Prefixes in a tuple whose length is known only at run time; bytes in reverse; a set looked for in a set.
xs = ["a", "b"]
print("abc".startswith(tuple(xs)), "abc".endswith(tuple(xs)), "cab".startswith(tuple(xs), 1), "".startswith(tuple(xs)))
print("abc".startswith(tuple(xs[:0])))
print(list(reversed(b"abc")), list(reversed(bytearray(b"xy"))), ord(b"x"), ord(bytearray(b"y")))
print({1} in {frozenset([1])}, {1} in {2}, {2} not in {frozenset([2]), frozenset([3])})
s = {frozenset([1]), frozenset([2])}
s.discard({1})
print(s)


def f(a, b, /, c):
    return a, b, c


for call in (lambda: ord(b"xy"), lambda: f(a=1, b=2, c=3), lambda: f(1, 2, d=3)):
    try:
        print(call())
    except TypeError as e:
        print(e)
