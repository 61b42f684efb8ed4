from array import array, typecodes
import array as am
print(typecodes)
def t(f):
    try: print(f())
    except (TypeError, ValueError, OverflowError, IndexError) as e: print(type(e).__name__, e)
def try_append(a, v):
    try: a.append(v)
    except (TypeError, OverflowError) as e: print('   ', v, type(e).__name__, e)
for c in 'bBhHiIlqfd':
    a = array(c)
    print(c, a.itemsize, a)
    for v in (-2**33, -2**20, -300, -1, 300, 2**20, 2**33, True): try_append(a, v)
    print(a)
def many(a):
    for v in (-2**33, -300, -1, 300, 2**33): try_append(a, v)
    try_append(a, 1.5); try_append(a, 'a'); try_append(a, None)
    print(a)
many(array('b')); many(array('q')); many(array('f')); many(array('d')); many(array('H'))
t(lambda: array('z')); t(lambda: array('i', 5)); t(lambda: array(3)); t(lambda: array('i', [1.5])); t(lambda: array('i', 'ab')); t(lambda: array('ii'))
a = array('i', range(5))
t(lambda: a[5]); t(lambda: a[-6]); t(lambda: a['x']); t(lambda: a[1.5])
def s(i, v): a[i] = v
t(lambda: s(9, 1)); t(lambda: s(0, 'a')); t(lambda: s(0, 1.5)); 
def s2(v): a[0:1] = v
t(lambda: s2([1]))
t(lambda: a.pop(9)); t(lambda: array('i').pop()); t(lambda: a.index(9)); t(lambda: a.remove(9)); t(lambda: a.fromlist((1,))); t(lambda: a.extend(array('d', [1.0]))); t(lambda: a + [1]); t(lambda: a + array('d'))
def ia():
    global a
    a += [1]
t(ia)
t(lambda: a * 2); t(lambda: 3 * a); t(lambda: a == array('d', [0, 1, 2, 3, 4])); t(lambda: a == [0]); t(lambda: a < array('i', [0, 2])); t(lambda: a < [1])
def d(i): del a[i]
t(lambda: d(9)); d(0); 
del a[0:2]
print(a); t(lambda: a.insert(1, 7)); print(a, bool(a), bool(array('i')), 3 in a, 'x' in a, a.count(3), list(reversed(a)), a.tolist(), type(a), a.typecode)
t(lambda: a.extend(5)); t(lambda: a.extend(['x'])); t(lambda: a[0:1]); t(lambda: array('f', [0.1, 1e40, -1e-50])); t(lambda: array('d', [1, 2, True])); t(lambda: array('B', b'abc')); t(lambda: array('i', b'abcd')); t(lambda: array('i', b'abc')); t(lambda: array('H', [1, 258]).tobytes()); t(lambda: array('d', array('i', [1, 2]))); t(lambda: array('i', array('d', [1.0])))
t(lambda: array('f', ['a'])); t(lambda: array('f', [None])); t(lambda: a.insert(100, 5)); t(lambda: a.reverse()); print(a)
print(str(a), f"{a}", array('l', [True]))
print(isinstance(a, array), isinstance(a, am.array), isinstance(a, list), isinstance([1], array))
b = a[::-1]
b[1:2] = array('i', [9, 9, 9])
print(b, a[-1], a[1:], a != b, a[:2] + b[:1])
b *= 2
print(len(b), b)
f = array('d', [0.0]) * 4
for i in range(len(f)):
    f[i] = i / 3
print(f, sum(f), max(f), sorted(f, reverse=True), [x * 2 for x in f])
g = array('d'); g.frombytes(f.tobytes()); print(g == f)
h = array('h', [1, -2]); h.byteswap(); print(h)
w = array('f', [1.5, 2.1]); v = array('f'); v.frombytes(w.tobytes()); print(v == w, v)
import copy
k = copy.copy(a); k.append(1); m = copy.deepcopy(a); m.append(2); print(a, k, m)
for c in 'id':
    z = array(c, [1, 2])
    z.append(3)
    print(z, z[0] + z[2])
def total(xs):
    s = 0
    for x in xs: s += x
    return s
print(total(array('i', [1, 2])), total(array('d', [1, 2])), total([1, 2]))
def sieve(n):
    flags = array('b', [1]) * (n + 1)
    flags[0] = flags[1] = 0
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i): flags[j] = 0
        i += 1
    return sum(flags)
print(sieve(10000))
