import math


class N:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class F:
    def __float__(self):
        return 2.25


class Bad:
    def __float__(self):
        return "x"


print(list(range(N(3))), list(range(N(1), N(9), N(4))), hex(N(255)), bin(N(5)), oct(N(8)), chr(N(77)))
print(math.sqrt(F()), math.floor(F().__float__()), math.gcd(N(12), 18), math.sqrt(N(16)), math.pow(F(), N(2)))
try:
    math.sqrt(Bad())
except TypeError as e:
    print(e)
try:
    math.gcd(F(), 2)
except TypeError as e:
    print(e)
print((1, 2, 3, 1).index(1, 1), (1, 2, 3).index(3, -2, 9), (1, "a", 2.5).index(2.5, 0))
try:
    (1, 2).index(1, 1)
except ValueError as e:
    print(e)
print([1, 2, 3][N(1)], "abc"[N(-1)], divmod(N(7).n, 2))
