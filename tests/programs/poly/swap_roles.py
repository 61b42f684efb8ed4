# Two lists trade places in a loop (double buffering): both keep the joined element type.
def step(src, dst):
    n = len(src)
    for i in range(n):
        dst[i] = (src[i - 1] + src[(i + 1) % n]) / 2


def run(n, steps):
    u = [0] * n
    v = [0] * n
    u[0] = 16
    for _ in range(steps):
        step(u, v)
        u, v = v, u
    return u, v


u, v = run(5, 0)
print(u, v)
u, v = run(5, 1)
print(u, v)
u, v = run(5, 4)
print(u, v)
