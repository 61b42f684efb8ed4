# [row] * n shares one row; a comprehension does not.
shared = [[0] * 3] * 2
own = [[0] * 3 for _ in range(2)]
shared[0][1] = 5
own[0][1] = 5
print(shared, own)
row = own[1]
row.append(9)
own.append(row)
own[2][0] = 7
print(own, row is own[1], own[1] is own[2])
t = (row, 1)
t[0].append(10)
print(t, row)
