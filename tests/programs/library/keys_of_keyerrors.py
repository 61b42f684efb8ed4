d = {1: 2}
for k in ((1,), 'a', None, 1.5, (1, 'x'), b'q', range(2), True, frozenset([3]), ((1,),)):
    try:
        d[k]
    except KeyError as e:
        print(e, e.args, repr(e))
s = {1}
try:
    s.remove((4,))
except KeyError as e:
    print(e, e.args)
e = {}
try:
    del e[(1, 2)]
except KeyError as e:
    print(e, e.args)
class P:
    def __init__(self, x): self.x = x
    def __repr__(self): return f'P({self.x})'
try:
    d[P(3)]
except KeyError as e: print(e)
g = {(1, 2): 3}
print(g.get((1, 3)))
try: g[(3, 4)]
except KeyError as e: print(e, e.args[0][1])
d[(7, 8)]
