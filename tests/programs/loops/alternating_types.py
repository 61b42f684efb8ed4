# A value that goes int, float, int, ... along the iterations: peeling never settles, a union must.
def walk(n):
    x = 1
    seen = []
    for i in range(n):
        seen.append(x)
        if i % 2 == 0:
            x = x / 2
        else:
            x = int(x * 6)
    return x, seen


for n in range(6):
    print(walk(n))
