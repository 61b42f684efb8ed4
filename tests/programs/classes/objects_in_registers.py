# Small objects that no one else sees: native code keeps their fields in registers.
class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def scaled(self, k):
        return Vec(self.x * k, self.y * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y


class Counter:
    def __init__(self, start):
        self.seed = start
        self.calls = 0

    def next(self):
        self.seed = (self.seed * 1103515245 + 12345) % 2147483648
        self.calls += 1
        return self.seed


def walk(n):
    p = Vec(1.0, 0.0)
    v = Vec(0.5, 0.25)
    t = 0.0
    for i in range(n):
        p = p + v.scaled(0.5)
        t += p.dot(v)
    return p.x, p.y, t


def two_names(n):
    p = Vec(1, 2)
    q = p
    for i in range(n):
        q.x += i
        if i % 3 == 0:
            p = Vec(p.y, p.x)
    return p.x, p.y, q.x, q.y, p is q


def chosen(n):
    a = Vec(1, 2)
    b = Vec(3, 4)
    for i in range(n):
        c = a if i % 2 else b
        c.y += c.x
    return a.x, a.y, b.x, b.y


def random(n):
    r = Counter(42)
    s = 0
    for i in range(n):
        s ^= r.next()
        if s % 7 == 0:
            s += r.calls
    return s, r.seed, r.calls


def caught(values):
    r = Counter(1)
    out = []
    for v in values:
        try:
            r.next()
            r.calls += 100 // v
            r.next()
        except ZeroDivisionError:
            out.append(r.calls)
    out.append(r.calls)
    return out


def kept(n):
    out = []
    p = Vec(0, 0)
    for i in range(n):
        p = Vec(p.x + 1, p.y + i)
        if i % 2:
            out.append(p)
    return [(q.x, q.y) for q in out]


print(walk(10), walk(0))
print(two_names(7))
print(chosen(5))
print(random(50))
print(caught([1, 0, 5, 0, 0, 50]))
print(kept(6))
