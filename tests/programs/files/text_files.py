import io
import sys
P = "x.txt"
with open(P, "w") as f:
    print(f.write("hello\nworld\n"), f.closed, f.mode)
    print("a", 1, 2.5, sep="-", file=f)
    f.writelines(["x\n", "y"])
print(f.closed)
with open(P) as f:
    for line in f:
        print(repr(line))
with open(P) as f:
    print(f.read(3), f.readline(), f.tell(), f.readlines())
    f.seek(0)
    print(f.readlines())
try:
    f.read()
except ValueError as e:
    print(e)
try:
    open("none/none")
except FileNotFoundError as e:
    print(e, e.errno, e.strerror, e.filename, e.args, repr(e))
try:
    open(".")
except OSError as e:
    print(type(e).__name__, e, e.errno)
try:
    with open(P) as g:
        g.write("a")
except io.UnsupportedOperation as e:
    print(e, repr(e), e.args, e.errno)
try:
    with open(P) as g:
        g.write("a")
except ValueError as e:
    print("V", e)
try:
    with open(P, "a") as g:
        g.write("more\n")
        g.read()
except OSError as e:
    print("O", e)
print(open(P).read())
open(P, "w").write("gone")
print(open(P).read())
try:
    open(P, "x")
except FileExistsError as e:
    print(str(e).replace(P, "P"))
print("out", file=sys.stdout, flush=True)
print("none", file=None)
def report(out):
    print("r", file=out)
    out.write("w\n")
report(sys.stdout)
with open(P, "w") as h:
    report(h)
report(sys.stdout)
print(open(P).read())
