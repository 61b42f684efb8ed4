# The list is made two calls below the use; the element type still follows the outermost caller.
def raw(n, v):
    out = []
    for _ in range(n):
        out.append(v)
    return out


def table(rows, cols, v):
    out = []
    for _ in range(rows):
        out.append(raw(cols, v))
    return out


g = table(2, 3, 1)
h = table(2, 3, 1.5)
s = table(1, 2, "x")
g[1][2] = 9
h[0][1] = 2.25
s[0][1] = "y"
print(g, h, s)
print(g[1][2] + h[0][1], s[0][0] + s[0][1])
