import math
def clean(s):
    out = ""
    i = 0
    while i < len(s):
        if s[i:i+2] == "0x":
            out += "0x"
            i += 2
            while i < len(s) and s[i] in "0123456789abcdef": i += 1
        else:
            out += s[i]
            i += 1
    return out
class C:
    def m(self): pass
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
def f():
    def g(): pass
    return g
def gen(): yield 1
print(clean(repr(f)), clean(repr(f())), clean(repr(lambda: 1)), clean(repr(gen)))
print(clean(repr(C)), clean(repr(C())), clean(repr(C().m)), clean(repr(C.m)), clean(repr(C.s)), clean(repr(C.c)))
print(clean(repr(iter([]))), clean(repr(map(int, []))), clean(repr(zip([]))), clean(repr(enumerate([]))), clean(repr(reversed([]))), clean(repr(iter({}))))
print(clean(repr([].append)), clean(repr("".join)), clean(repr({}.get)), clean(repr(math.sqrt)), clean(repr(len)))
print(clean(repr([f, C().m, C])), clean(str(C().m)), clean(f"{f}"))
