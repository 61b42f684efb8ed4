# List comprehensions: filters, nesting, conditional elements, scope of the variable.
x = "outer"
print([x * x for x in range(5)], x)
print([(i, j) for i in range(3) for j in range(i, 3) if i + j != 2])
print([[i * j for j in range(3)] for i in range(3)])
print([i if i % 2 else i / 2 for i in range(5)], [c for c in "abc" if c != "b"])
n = 3
print([n * i for i in range(n)], [y for row in [[1, 2], [3.5]] for y in row])
grid = [[0] * 3 for _ in range(2)]
grid[0][0] = 1
print(grid, [sum(r) for r in grid], [len(r) for r in grid if r[0]])
try:
    print([10 // i for i in (2, 1, 0)])
except ZeroDivisionError as e:
    print(e)
