# Fresh lists returned, stored, dropped, overwritten, kept in fields; reads of them across calls.
class Holder:
    def __init__(self):
        self.data = None


def fresh(n):
    return [i * 0.5 for i in range(n)]


def touch(a):
    return len(a)


h = Holder()
s = 0
for i in range(50):
    fresh(i)
    a = fresh(i % 5)
    h.data = a
    a = None
    h.data.append(i)
    b = h.data
    h.data = fresh(1)
    s += touch(b) + len(h.data)
    c = [b, b, h.data]
    c[0] = c[2]
    c.pop()
print(s, c, h.data)
