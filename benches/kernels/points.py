"""Small objects and tuples in a loop: vectors that live for one expression."""
import time


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)
    def scale(self, k):
        return Vec(self.x * k, self.y * k)
    def dot(self, o):
        return self.x * o.x + self.y * o.y


def rotate(p, c, s):
    x, y = p
    return x * c - y * s, x * s + y * c


def kernel(n):
    p = Vec(1.0, 0.0)
    v = Vec(0.001, 0.002)
    q = (1.0, 0.5)
    t = 0.0
    for i in range(n):
        p = p + v.scale(0.5)
        q = rotate(q, 0.9998, 0.0199)
        t += p.dot(v) + q[0]
    return t


def main():
    best = 1.0e30
    for rep in range(7):
        start = time.perf_counter()
        result = kernel(200000)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)

main()
