# Methods of bytes and bytearrays beyond searching, and `random.randbytes`.
import random


def methods(b):
    print(b.removeprefix(b"a"), b.removesuffix(b"!"), b.removesuffix(b""), b.removeprefix(b"xyz"))
    print(b.partition(b" "), b.rpartition(b" "), b.partition(b"#"), b.rpartition(b"#"))
    print(b.ljust(12), b.rjust(12, b"*"), b.center(13, b"-"), b.center(12), b.ljust(2))
    print(b.capitalize(), b.swapcase(), b.title())
    print(b.isascii(), b.islower(), b.isupper(), b.istitle())
    print(b.zfill(12), b.splitlines(), b.splitlines(True))


for text in (b"a bc D!", b"", b"-12", b"Title Case", b"one\ntwo\r\nthree\rfour", b"UP\xff", b"+7", b"it's a dog"):
    methods(text)
    methods(bytearray(text))
out = bytearray(b"abc").removeprefix(b"a")
out.append(65)
print(out, type(bytearray(b"a-b").partition(b"-")[1]).__name__)
for f in (lambda: b"ab".partition(b""), lambda: bytearray(b"ab").rpartition(b""), lambda: b"ab".ljust(5, b"xy")):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
random.seed(3)
print(random.randbytes(5), random.Random(4).randbytes(3), random.randbytes(0))
