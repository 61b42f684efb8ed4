import io
import sys
P = "x.txt"
# newlines
with open(P, "w", newline="\r\n") as f:
    f.write("a\nb\n\nc")
for n in (None, "", "\n", "\r", "\r\n"):
    with open(P, newline=n) as f:
        print(repr(n), f.readlines())
    with open(P, newline=n) as f:
        print(repr(n), repr(f.read()))
    with open(P, newline=n) as f:
        print([repr(f.read(2)) for _ in range(7)])
    with open(P, newline=n) as f:
        print([repr(f.readline(2)) for _ in range(7)])
with open(P, "w", newline="") as f:
    f.write("a\rb\r\rc\r\n\rd\r")
for n in (None, "", "\n", "\r", "\r\n"):
    with open(P, newline=n) as f:
        print(repr(n), list(f))
# unicode
with open(P, "w", encoding="utf-8") as f:
    f.write("äöü€𝄞\n" * 5000)
with open(P, encoding="utf-8") as f:
    n = 0
    for line in f:
        n += len(line)
    print(n)
with open(P, encoding="latin-1") as f:
    print(repr(f.readline()))
with open(P, encoding="utf-8") as f:
    print(f.read(4), f.tell(), f.read(5), f.tell())
    print(len(f.read()))
try:
    with open(P, encoding="ascii") as f:
        print(f.readline())
except UnicodeDecodeError as e:
    print(e)
with open(P, encoding="ascii", errors="ignore") as f:
    print(repr(f.readline()))
with open(P, encoding="ascii", errors="replace") as f:
    print(repr(f.readline()))
try:
    with open(P, "w", encoding="ascii") as f:
        f.write("abcäöx")
except UnicodeEncodeError as e:
    print(e)
with open(P, "w", encoding="utf-8-sig") as f:
    f.write("one\n"); f.write("two\n")
print(repr(open(P).read()), repr(open(P, encoding="utf-8-sig").read()), open(P, encoding="utf-8-sig").readlines())
with open(P, "w", encoding="latin-1") as f:
    f.write("caf\xe9 " * 3000 + "\n")
try:
    print(open(P).readline()[:4])
except UnicodeDecodeError as e:
    print(e)
with open(P, "w") as f:
    f.write("x" * 8190 + "\r\n" + "y\n" + "z" * 8189 + "\r\nend")
print([len(l) for l in open(P)])
print([len(l) for l in open(P, newline="")])
with open(P, "r+") as f:
    print(len(f.readline()))
    f.seek(0)
    f.write("HELLO")
    f.seek(0)
    print(f.read(8))
    print(f.seek(0, 2))
    f.write("tail")
    f.seek(0)
    print(f.read()[-8:])
    f.seek(10)
    print(f.truncate())
    f.seek(0)
    print(f.read())
with open(P, "w+") as f:
    f.write("abc\n")
    print(f.tell())
    f.seek(0)
    print(repr(f.read()))
with open(P, "a+") as f:
    print(f.tell())
    f.write("def\n")
    f.seek(0)
    print(f.readlines())
    print(f.readable(), f.writable(), f.seekable(), f.isatty())
def tries(p, m, **kw):
    try:
        open(p, m)
    except Exception as e:
        print(repr(m), type(e).__name__, e)
for m in ['q', '', '+', 'rw', 'bt', 'rr', 'r++', 'U', 'wa+', 't', '+t']:
    tries(P, m)
f = open(P)
print(f.encoding, f.errors, f.line_buffering, f.name == P)
try: f.write(3)
except TypeError as e: print(type(e), e)
try: f.read('a')
except TypeError as e: print(type(e), e)
try: f.readlines('x')
except TypeError as e: print(type(e), e)
try: f.seek(-1)
except ValueError as e: print(type(e), e)
try: f.seek(1, 1)
except OSError as e: print(type(e), e)
try: f.seek(1, 7)
except ValueError as e: print(type(e), e)
print(next(f))
try: f.tell()
except OSError as e: print(type(e), e)
print(f.seek(0), f.tell())
print(f.readlines(2), f.readlines(0), f.readlines())
for line in f: print("none")
print(next(f, "end"))
f.close(); f.close()
def t(g):
    try: g()
    except ValueError as e: print(e)
t(lambda: f.read()); t(lambda: f.readline()); t(lambda: next(f)); t(lambda: iter(f)); t(lambda: f.flush()); t(lambda: f.tell()); t(lambda: f.write("a")); t(lambda: f.writelines([])); t(lambda: f.seek(0))
try:
    with f: pass
except ValueError as e: print(e)
print(OSError(2, 'x'), repr(OSError(2, 'x')), repr(OSError(2, 'x', 'y')), OSError(2, 'x', 'y'), OSError(2, 'x', 'y').args, type(OSError(13, 'p')).__name__)
print(OSError('x').errno, OSError().strerror)
try:
    raise OSError(28, "full", "disk")
except OSError as e:
    print(e, e.errno, e.filename, type(e).__name__)
class Mine(OSError):
    pass
try:
    raise Mine(2, "a", "b")
except FileNotFoundError as e:
    print("no")
except OSError as e:
    print(e, e.errno, e.filename, repr(e), e.args)
try:
    ValueError(3).errno
except AttributeError as e:
    print(e)
print(issubclass(io.UnsupportedOperation, ValueError), issubclass(io.UnsupportedOperation, OSError))
