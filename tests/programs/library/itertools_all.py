# The library in use, as scripts use it.
import itertools
from itertools import *
print(list(islice(count(5), 3)), list(islice(count(0.5, 0.25), 4)))
print(list(islice(cycle("abc"), 7)))
print(list(repeat(7, 3)))
print(list(accumulate([1,2,3,4])), list(accumulate([3,1,2], max)), list(accumulate([1,2,3], lambda a,b: a*b, initial=10)))
print(list(chain([1,2],[3],(4,5))), list(chain.from_iterable([[1],[2,3]])))
print(list(compress("ABCDEF", [1,0,1,0,1,1])))
print(list(dropwhile(lambda x: x<5, [1,4,6,4,1])), list(takewhile(lambda x: x<5, [1,4,6,4,1])))
print(list(filterfalse(lambda x: x%2, range(10))), list(filterfalse(None, [0,1,2,0])))
for k, g in groupby("AAAABBBCCD"):
    print(k, list(g))
for k, g in groupby(sorted([5,3,8,1,9,2], key=lambda x: x%3), key=lambda x: x%3):
    print(k, list(g))
print(list(islice("ABCDEFG", 2)), list(islice("ABCDEFG", 2, 4)), list(islice("ABCDEFG", 2, None)), list(islice("ABCDEFG", 0, None, 2)))
print(list(pairwise([1,2,3])))
print(list(starmap(pow, [(2,5),(3,2)])))
a, b = tee([1,2,3])
print(list(a), list(b))
print(list(zip_longest("ABCD", "xy", fillvalue="-")))
print(list(zip_longest([1,2,3], [4])))
print(list(product("AB", [1,2])), len(list(product(range(3), repeat=4))), list(product([0,1], repeat=2)))
print(list(permutations("ABC", 2)), list(permutations(range(3))))
print(list(combinations("ABCD", 2)), list(combinations(range(4), 3)))
print(list(combinations_with_replacement("ABC", 2)))
