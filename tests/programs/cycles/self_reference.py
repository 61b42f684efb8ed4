# Objects and lists that contain themselves, dropped by an exception half-way.
class Loop:
    def __init__(self, n):
        self.n = n
        self.me = self
        self.peer = None


def pair(k):
    a = Loop(k)
    b = Loop(k + 1)
    a.peer = b
    b.peer = a
    if k % 3 == 0:
        raise ValueError("k is " + str(k))
    return a.peer.peer.me.n + b.me.me.n


s = 0
bad = 0
for k in range(1000):
    try:
        s += pair(k)
    except ValueError:
        bad += 1
print(s, bad)
