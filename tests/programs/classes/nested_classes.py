from collections import defaultdict


class Bank:
    class Insufficient(Exception):
        def __init__(self, need, have):
            super().__init__(f"need {need}, have {have}")
            self.need = need
            self.have = have

    def __init__(self):
        self.balance = 10

    def take(self, n):
        if n > self.balance:
            raise Bank.Insufficient(n, self.balance)
        self.balance -= n


b = Bank()
try:
    b.take(50)
except Bank.Insufficient as e:
    print(e, e.need - e.have, isinstance(e, Bank.Insufficient))


class Place:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print([0, 10, 20][Place(1)], "abc"[Place(2)], (5, 6)[Place(0)])
groups = defaultdict(list)
for n in range(4):
    groups[n % 2].append(n)
print(dict(groups))
