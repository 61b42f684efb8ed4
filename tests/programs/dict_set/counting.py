# Counting and memoising with dicts: int keys, tuple keys.
def count(values):
    c = {}
    for v in values:
        if v in c:
            c[v] += 1
        else:
            c[v] = 1
    return c


memo = {}


def ways(i, j):
    if i == 0 or j == 0:
        return 1
    if (i, j) not in memo:
        memo[(i, j)] = ways(i - 1, j) + ways(i, j - 1)
    return memo[(i, j)]


print(count([3, 1, 3, 2, 1, 3]), count("hello"), count([1, 1.0, True]))
print(ways(10, 10), len(memo))
