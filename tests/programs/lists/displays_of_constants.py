# Long displays of constants are made at once.
primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, -101]
print(primes, sum(primes), len(primes), primes[-1])
primes.append(2.5)
print(primes[-3:], [type(x).__name__ for x in primes[-2:]])
mixed = [1, 2.5, 'a', None, True, b'xy', -0.0, 'é', '', 'z', False, 1e308, -5, float, 3] if 0 else [1, 2.5, 'a', None, True, b'xy', -0.0, 'é', '', 'z', False, 1e308, -5, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
print(mixed)
for x in mixed[:5]:
    print(type(x).__name__, x == 1)
rows = [
    (1, 'one', 0.5), (2, 'two', 1.5), (3, 'three', 2.5), (4, 'four', 3.5), (-5, 'five', 4.5),
    (6, 'six', 5.5), (7, 'seven', 6.5), (8, 'eight', 7.5), (9, 'nine', 8.5), (10, 'ten', 9.5),
]
for n, name, x in rows:
    print(n, name, x * 2)
rows.append((11, 'eleven', 10))
print(rows[-1], rows[0] < rows[1])
grid = [
    [5, 3, 0, 0, 7, 0, 0, 0, 0],
    [6, 0, 0, 1, 9, 5, 0, 0, 0],
    [0, 9, 8, 0, 0, 0, 0, 6, 0],
    [8, 0, 0, 0, 6, 0, 0, 0, 3],
]
grid[0][2] = 4
grid[1] = grid[0]
grid[1][0] = 99
print(grid, grid[0] is grid[1], grid[2] is grid[3])
table = {
    'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6, 'g': 7, 'h': 8, 'i': 9, 'j': 10, 'k': 11, 'l': 12, 'a': 13, 'm': 14,
}
print(table, table['a'], 'z' in table, list(table)[:3])
table['n'] = None
print(table['n'], len(table))
config = {
    'name': 'x', 'sizes': [1, 2, 3], 'pairs': [('a', 1), ('b', 2)], 'nested': {'p': 1.5, 'q': [4, 5]}, 'flag': True,
    'none': None, 'more': [7, 8, 9, 10], 1: 'one', (2, 3): 'tuple', 2.5: 'float', True: 'bool',
    'extra': {'p': 2.5, 'q': []}, 'empty': [],
}
for k, v in config.items():
    print(k, v)
sparse = {(0, 1): [1, 2], (1, 2): [3], (2, 3): [], (4, 5): [6, 7, 8], (5, 6): [9], (6, 7): [1], (7, 8): [2], (8, 9): [3]}
sparse[(0, 1)].append(5)
print(sparse)
def fresh():
    return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]
a, b = fresh(), fresh()
a.append(1)
print(a is b, len(a), len(b))
total = 0
for i in range(3000):
    t = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3, 8, 3, 2, 7, 9, 5]
    t[i % 32] += i
    total += sum(t)
print(total)
words = ['x', 'y', 'x', 'z'] * 2 + ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu', 'nu', 'xi', 'omicron', 'pi', 'rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega', 'end']
print(sorted(set(words))[:5], words.count('x'))
big = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 9223372036854775807, 18446744073709551615]
print(max(big), sum(big[:24]))
h = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]
h[3] = (1 << 63) + 5
print(h[3] & 0xFFFFFFFFFFFFFFFF, h[4])
deep = [[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 10], [11, 12]], [[13, 14], [15, 16]], [[17, 18], [19, 20]], [[21, 22], [23, 24]], []]
print(deep, sum(sum(sum(r) for r in p) for p in deep))
odd = [(1,), (1, 2), (1, 2, 3), ('a', None), (None, 'a'), ((1, 2), [3]), ([4], (5,)), (), (1.5,), (True, False), (1, 2), (3, 4), (5, 6), (7, 8), (9, 9)]
print(odd, [len(t) for t in odd])
cube = [[[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [[[9, 10], [11, 12]], [[13, 14], [15, 16]]], [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]]
print(cube)
knots = [(1, (2, (3, (4, 5)))), (6, (7, (8, (9, 10)))), (1, (2, (3, (4, 5)))), (6, (7, (8, (9, 10)))), (1, (2, (3, (4, 5))))]
print(knots)
tied = [(1, [(2, [3]), (4, [5, 6])]), (7, [(8, [9])]), (1, [(2, [3]), (4, [5, 6])]), (7, [(8, [9])]), (1, [(2, [3]), (4, [5, 6])]), (1, [(2, [3]), (4, [5, 6])])]
print(tied)
