# Sets of ints: membership, operations, iteration order of CPython's table.
s = {3, 1, 2, 3}
s.add(10)
s.discard(99)
print(s, len(s), 3 in s, 5 in s)
print(s | {7}, s & {1, 10}, s - {1}, s ^ {1, 50}, {1} <= s, set(), set([2, 2]))
t = set()
for i in range(20):
    t.add((i * 37) % 101)
print(t, sorted(t))
print({x % 3 for x in range(10)}, {-1, -2, 100, 8, 16, 32})
try:
    s.remove(77)
except KeyError as e:
    print("KeyError", e)
