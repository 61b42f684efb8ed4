from collections import deque, Counter, defaultdict, OrderedDict
import io
from array import array
for x in (deque(), array('i'), io.StringIO(), defaultdict(int), Counter(), OrderedDict()):
    print(type(x), type(x).__name__)
    try: x.foo
    except AttributeError as e: print(e)
    try: x < 1
    except TypeError as e: print(e)
