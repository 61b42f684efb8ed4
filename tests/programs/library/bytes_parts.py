def t(f):
    try: print(f())
    except Exception as e: print(type(e), e)
b = b"a,b\tc"
t(lambda: b.rsplit(b",",1)); t(lambda: b.expandtabs(4)); t(lambda: b.rindex(b"c")); t(lambda: b.translate(None, b"a")); t(lambda: bytes.maketrans(b"ab", b"xy")[96:99]); t(lambda: b.translate(bytes.maketrans(b"ab", b"xy"))); t(lambda: bytes.fromhex("61 62"));
a = bytearray(b"xyz")
t(lambda: a.insert(1, 65)); t(lambda: a.remove(121)); t(lambda: a); t(lambda: a.split(b"A")); t(lambda: a.rsplit(b"A")); t(lambda: a.rindex(b"z")); t(lambda: a.expandtabs()); t(lambda: a.translate(None, b"x")); t(lambda: bytearray(b",").join([b"a", b"b"]))
t(lambda: b" a b ".split()); t(lambda: b"a b c".rsplit(None, 1)); t(lambda: b"a b c".rsplit(maxsplit=1))
t(lambda: bytearray(b" a  b c ").split()); t(lambda: bytearray(b" a  b c ").split(None, 1)); t(lambda: bytearray(b"a,b,c").split(b",", 1)); t(lambda: b" a  b c ".rsplit(None, 1)); t(lambda: b",a,".rsplit(b","))
t(lambda: b"abc".rindex(b"z")); t(lambda: a.remove(1)); t(lambda: b"a\tb\n\tc".expandtabs(2))

a = bytearray(range(10))
del a[0]
del a[-1]
del a[1:3]
del a[::2]
print(a)
def d(i): del a[i]
t(lambda: d(9)); t(lambda: d("x"))
