# An empty list gets its element type from stores in another function and in a branch.
def fill(out, n):
    for i in range(n):
        if i % 2 == 0:
            out.append(i * 1.0)
        else:
            out.append(-0.5 * i)


def fill_int(out, n):
    for i in range(n):
        out.append(n - i)


a = []
b = []
fill(a, 5)
fill_int(b, 3)
print(a, b, len(a) + len(b))
empty = []
print(empty, len(empty), empty == [])
