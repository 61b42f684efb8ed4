s=[1,2]
s.extend(s[n-1]+s[n-2] for n in range(2,8))
print(s)
s=[1]
s += (len(s) for _ in range(4))
print(s)
d={1:1}
d.update((k, len(d)) for k in range(4))
print(d)
t={1}
t.update(len(t) for _ in range(4)); print(t)
t |= {9}
b=bytearray(b'ab')
b.extend(len(b) for _ in range(3)); print(b)
import collections
q=collections.deque([1,2])
q.extend(q[-1]+q[-2] for _ in range(5)); print(q)
q.extendleft(q[0]*2 for _ in range(3)); print(q)
q+=q; print(q)
q.extend(q); print(len(q))
q=collections.deque(maxlen=3); q.extend('abcdef'); q += (x for x in 'gh'); print(q)
def g():
    yield 1
    raise ValueError('x')
q=collections.deque()
try: q.extend(g())
except ValueError: print(q)
l=[]
try: l.extend(g())
except ValueError: print(l)
