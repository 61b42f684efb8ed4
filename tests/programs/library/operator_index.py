import operator
for v in (1.5, 'a', None, [1]):
    try: print(operator.index(v))
    except TypeError as e: print(e)
class I:
    def __index__(self): return 7
print(operator.index(I()), operator.index(True))
