# The change of type happens in the inner loop of two; the outer loop carries it on.
def smooth(n, m):
    acc = 0
    hist = 1
    for i in range(n):
        for j in range(m):
            acc = acc + i * j * 0.5
        hist = hist * 2
    return acc, hist


print(smooth(0, 3))
print(smooth(3, 0))
print(smooth(1, 1))
print(smooth(3, 4))
