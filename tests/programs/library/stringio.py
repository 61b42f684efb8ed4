import io, sys
from io import StringIO
s = io.StringIO("ab\ncd")
print(s.read(1), s.tell(), s.readline(), s.write("XYZ"), s.getvalue(), s.tell())
s.seek(20); print(s.write("q"), repr(s.getvalue()))
def t(f):
    try: print(f())
    except (TypeError, ValueError, OSError) as e: print(type(e), e)
t(lambda: s.write(3)); t(lambda: io.StringIO(5)); t(lambda: s.seek(-1)); t(lambda: s.seek(1, 1)); t(lambda: s.seek(0, 5)); t(lambda: s.truncate(-1))
t(lambda: s.read('x')); t(lambda: s.readline('a')); t(lambda: io.StringIO(newline='x')); t(lambda: s.readlines('x'))
t(lambda: io.StringIO("a\r\nb\rc", newline=None).readlines()); t(lambda: io.StringIO("a\r\nb\rc", newline='').readlines()); t(lambda: io.StringIO("a\r\nb\rc").readlines())
t(lambda: io.StringIO("a\r\nb\rc", None).getvalue()); t(lambda: io.StringIO(initial_value="x", newline="\n").getvalue())
t(lambda: io.StringIO(foo=1))
s.seek(3); print(s.truncate(), repr(s.getvalue()), s.truncate(100), s.tell(), repr(s.getvalue()))
print(s.seek(0, 2), s.seek(0, 1))
print(s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed, s.encoding, s.errors)
s.close()
t(lambda: s.write("a")); t(lambda: s.read()); t(lambda: s.getvalue()); t(lambda: list(s)); t(lambda: s.tell()); t(lambda: s.readable()); t(lambda: s.flush()); t(lambda: s.seek(0)); t(lambda: s.truncate()); t(lambda: s.isatty()); t(lambda: s.__enter__())
print(s.closed)
buf = StringIO()
for i in range(5):
    print("line", i, file=buf)
print("x", "y", sep="", end="!", file=buf, flush=True)
print(buf.getvalue())
for line in StringIO("a\nb\n\nc"):
    print(repr(line))
with StringIO("one\ntwo\nthree") as f:
    print(f.readlines(5), next(f), next(f, None))
def emit(out, n):
    for i in range(n):
        out.write(f"{i * i},")
    out.write("\n")
emit(sys.stdout, 4)
b = StringIO()
emit(b, 4)
print(repr(b.getvalue()))
big = StringIO()
for i in range(100000):
    big.write("abc")
print(len(big.getvalue()), big.tell())
big.seek(0)
n = 0
while True:
    part = big.read(7)
    if not part:
        break
    n += len(part)
print(n)
u = StringIO("äöü\n€uro\n𝄞")
print(u.read(2), u.readline(), u.read(), u.tell())
def total(f):
    return sum(int(x) for line in f for x in line.split())
print(total(StringIO("1 2\n3")), total(["4 5"]))
