import cmath, functools, math, random, struct, sys
from math import inf, nan

def text(v):
    return "".join(c if " " <= c <= "~" and c != "\\" else "\\u{%x}" % ord(c) for c in v)

def bits(v):
    return "nan" if v != v else "%016x" % struct.unpack("<Q", struct.pack("<d", v))[0]

def show(v):
    if v is None:
        return "None"
    if type(v) is bool:
        return "b:%d" % v
    if type(v) is int:
        return "i:%d" % v if -2**63 <= v < 2**63 else "big"
    if type(v) is float:
        return "f:" + bits(v)
    if type(v) is complex:
        return "c:%s,%s" % (bits(v.real), bits(v.imag))
    if type(v) is str:
        return "s:" + text(v)
    if type(v) in (tuple, list):
        return "(" + " ".join(map(show, v)) + ")"
    raise SystemError(type(v))

def C(re, im):
    return complex(re, im)

def seeded(seed, draw):
    r = random.Random(seed)
    return draw(r)

def order(operations):
    s = set()
    popped = []
    for operation, x in operations:
        if operation == "add":
            s.add(x)
        elif operation == "discard":
            s.discard(x)
        elif operation == "pop":
            if s:
                popped.append(s.pop())
        elif operation == "clear":
            s.clear()
        elif operation == "update":
            s.update(set(x))
        elif operation == "copy":
            s = set(s)
        elif operation == "minus":
            s -= set(x)
        elif operation == "keys":
            s.update(dict.fromkeys(x))
    return [list(s), popped]

names = dict(globals())
out = []
for line in sys.stdin:
    try:
        answer = show(eval(line, names))
    except Exception as e:
        answer = "%s: %s" % (type(e).__name__, text(str(e)))
    out.append(answer + "\n")
sys.stdout.write("".join(out))
