from collections import *
class P:
    def __repr__(self): return 'P'
d = {1: P(), 'a': [2]}
print('%s' % d.items(), '%r %s' % (d.keys(), d.values()), f'{d.values()!r:>40}', "{}".format(d.items()))
t = (d.keys(), None)
for i in range(2):
    t = (d.values(), t)
print(t, [d.items()], {1: d.keys()})
print(str(d.keys()), repr({}.values()), {}.items())
d['self'] = [d.values()]
print(d)
e = {}
e['v'] = e.values()
print(e)
print('ab' % {}, 'ab' % b'', 'ab' % range(3), 'ab' % OrderedDict())
print({1:2,3:4}.keys() - deque([1]), Counter('ab') | {'a': 3}, {5: 6}.items() | [1])
print(deque([1,2]) - {1:1}.keys() if 0 else 3 * deque([1]), {1: 2} | OrderedDict([(3, 4)]), defaultdict(int, {1: 1}) | {2: 3}, {2: 5} | defaultdict(int, {1: 1}))
try: print(OrderedDict() | 3)
except TypeError as e: print(e)
try: print({1: 2}.keys() & P())
except TypeError as e: print(e)
print({1: 2}.keys() & {1: 5}.keys(), {1: 2}.items() - OrderedDict([(1, 2)]).items())
