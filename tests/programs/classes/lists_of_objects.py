# Objects in lists are shared, not copied; fields of elements are updated in place.
class P:
    def __init__(self, x, v):
        self.x = x
        self.v = v


def step(ps, dt):
    for p in ps:
        p.x += p.v * dt
        if p.x < 0 or p.x > 10:
            p.v = -p.v


ps = [P(i, (i - 2) * 1.5) for i in range(5)]
first = ps[0]
alias = ps
for _ in range(8):
    step(alias, 0.5)
for p in ps:
    print(p.x, p.v)
print(first is ps[0], first is ps[1], first.x == ps[0].x)
ps[1] = first
ps[1].x = 100
print(ps[0].x, first.x, len([p for p in ps if p is first]))
