# Counters with plain dicts: in place any mapping will do, the operators are for counters.
from collections import Counter
a=Counter('abca'); b=a
a-=dict.fromkeys(a,1); print(a,b is a)
a|={'z':3,'a':0}; print(a, b is a)
a&=Counter('zza'); print(a,b is a)
a+={'q':1}; print(a)
for f in [lambda: a+{'x':1}, lambda: a-{'x':1}, lambda: a&{'x':1}, lambda: a|{'x':1}, lambda: {'x':1}+a]:
    try: print(f())
    except TypeError as e: print(e)
try: a &= {'k':1}
except KeyError as e: print('key', e)
print(a=={'z':2,'q':1}, a==5, Counter()=={})
try: print(a<{'x':1})
except TypeError as e: print(e)
class D(Counter): pass
print(D('ab')+Counter('b'), type(D('ab')+Counter('b')))
d=D('ab'); d+=Counter('b'); print(type(d),d)
a+=a; print(a)
