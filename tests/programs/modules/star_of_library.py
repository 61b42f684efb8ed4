# `from module import *` of the library's modules; a definition of the script's own wins over the names.
from math import *
from random import *
from itertools import *
from heapq import *
from bisect import *


def sample(n):
    return [n]


print(sqrt(2), pi, floor(2.5), pow(2, 3), e, isclose(0.1 + 0.2, 0.3))
seed(1)
print(random(), randint(1, 6), sample(3), list(chain([1], [2])))
heap = [3, 1, 2]
heapify(heap)
print(heappop(heap), bisect([1, 2, 4], 3))
