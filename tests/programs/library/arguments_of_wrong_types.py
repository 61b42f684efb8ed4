def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: format(1, 1))
t(lambda: format('a', None))
t(lambda: (5).to_bytes(1.5))
t(lambda: (5).to_bytes(2, 3))
t(lambda: int.from_bytes(b'a', 1))
import math
t(lambda: math.dist(1, 2))
t(lambda: math.dist('a', 2))
t(lambda: math.dist([1, 2], [3]))
t(lambda: math.dist((1, 2.5), [3, 4]))
t(lambda: math.dist(range(2), (3, 4)))
t(lambda: math.dist((1, 'a'), (3, 4)))
t(lambda: math.prod([2], 3))
t(lambda: math.prod([2, 4], start=3))
t(lambda: 'a\nb'.splitlines('x'))
t(lambda: 'a\nb'.splitlines(1))
t(lambda: 'a\nb'.splitlines(keepends=True))
t(lambda: 'a'.join(3))
t(lambda: 'a'.join(None))
t(lambda: hex(1.5))
t(lambda: bin('a'))
t(lambda: math.isqrt(2.5))
t(lambda: int(1, 10))
t(lambda: int(1, 1))
t(lambda: int(None, 'a'))
t(lambda: enumerate(1, 'a'))
t(lambda: enumerate())
t(lambda: b'x' + 1)
t(lambda: b'x' + 'a')
t(lambda: b'a,b'.find(44))
t(lambda: b'a,b'.find(300))
t(lambda: b'a,b'.find('x'))
t(lambda: b'a b'.split(None))
t(lambda: b' a b '.strip(None))
t(lambda: b'a,b'.startswith('a'))
t(lambda: b','.join([b'a', 5]))
t(lambda: b','.join([b'a', bytearray(b'b')]))
t(lambda: [*1])
def d1(): 
    x = 'abc'
    del x[0]
t(d1)
def d2():
    x = 5
    del x[0]
t(d2)
def d3():
    x = (1, 2)
    del x[0]
t(d3)
t(lambda: 'a'.encode(1))
t(lambda: b'a'.decode('utf-8', 3))
t(lambda: [*range(3), *'ab'])
t(lambda: bytearray(b'abc').find(b'c', None, 3))
print(exit, repr(quit))
