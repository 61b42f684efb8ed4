# One class, two layouts: an int instance and a float instance of the same class in one program.
class Acc:
    def __init__(self, start):
        self.total = start
        self.n = 0

    def add(self, x):
        self.total += x
        self.n += 1

    def mean(self):
        return self.total / self.n


ints = Acc(0)
floats = Acc(0.0)
words = Acc("")
for i in range(4):
    ints.add(i)
    floats.add(i * 0.25)
    words.add("ab")
print(ints.total, floats.total, words.total)
print(ints.mean(), floats.mean(), words.n)
both = [ints, floats]
for acc in both:
    acc.add(10)
    print(acc.total)
