a={'x':1,'y':2,'z':3}; b={'w':10,'x':11,'y':2}
print(a.keys()==b.keys(), a.keys()=={'x','y','z'}, {'x','y','z'}==a.keys(), a.items()==a.items(), a.keys()!={'x','y','z'})
print(a.keys()&b.keys(), a.keys()|b.keys(), a.keys()-b.keys(), a.keys()^b.keys())
print(a.items()&b.items(), a.items()|b.items(), a.items()-b.items(), a.items()^b.items())
print(a.keys()&{'x','q'}, {'x','q'}&a.keys(), a.keys()-['x'], ['x']|a.keys(), {'x'}-a.keys(), {'u'}^a.keys())
print(a.keys()<=b.keys(), a.keys()<{'x','y','z','t'}, {'x'}<a.keys(), a.keys()>={'x'}, a.keys()>a.keys(), frozenset('xyz')>=a.keys())
print(a.keys().isdisjoint(b), a.items().isdisjoint(b.items()), a.keys().isdisjoint(['h']), a.items().isdisjoint([('x', 1)]))
s={1,2,3}
t=s
s&={2:0,3:0}.keys()
print(s,t)
s|={7:1}.keys(); print(s)
s-={7:1}.keys(); print(s)
n={i*7%31:i for i in range(20)}; m={i*5%37:i for i in range(25)}
print(n.keys()&m.keys(), n.keys()|m.keys(), n.keys()-m.keys(), n.keys()^m.keys(), n.items()^m.items(), m.items()|n.items())
print({x for x in n if x in m.keys()}, set(range(10))&n.keys(), n.keys()&set(range(50)), n.keys()&frozenset(range(50)), n.keys()&range(12))
try: print(a.keys()&5)
except TypeError as e: print(e)
try: print(a.keys()+b.keys())
except TypeError as e: print(e)
try: print(a.keys()<[1])
except TypeError as e: print(e)
try: print(a.values()&b.values())
except TypeError as e: print(e)
print({}.fromkeys('ab',0), {}.fromkeys([1,2]))
print(a.keys()=={'x':1}, a.items()=={('x',1),('y',2),('z',3)})
def g():
    yield 'x'
    yield 'k'
print(a.keys()&g(), a.keys()-g(), a.keys()|g())
print(len(a.keys() & b.keys()), sorted(a.keys()&b.keys()))
