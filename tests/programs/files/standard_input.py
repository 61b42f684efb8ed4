# Standard input is read in every way, one after another.
import sys

print(repr(input("name? ")))
print(repr(sys.stdin.readline()), repr(sys.stdin.readline(2)), repr(sys.stdin.readline()))
print(repr(sys.stdin.read(5)), sys.stdin.isatty())
for line in sys.stdin:
    print(repr(line))
    if line == "stop\n":
        break


def rest(f):
    return [line.rstrip() for line in f]


print(sys.stdin.readlines(3))
print(rest(sys.stdin))
print(repr(sys.stdin.read()), repr(sys.stdin.readline()), sys.stdin.readlines())
try:
    input()
except EOFError as e:
    print(e)
sys.stdout.write("done\n")
sys.stdout.flush()
