# A field is None, then an int, then a float, in different instances and over time.
class Cell:
    def __init__(self, value):
        self.value = value
        self.best = None

    def offer(self, x):
        if self.best is None or x > self.best:
            self.best = x
        return self.best


a = Cell(1)
b = Cell(2.5)
c = Cell(None)
for cell in [a, b, c]:
    print(cell.value, cell.best)
print(a.offer(3), a.offer(2), a.offer(3.5))
print(b.offer(0.25), b.best)
a.value = 0.5
c.value = 7
print(a.value + c.value)
c.value = None
try:
    print(c.value + 1)
except TypeError as e:
    print("TypeError:", e)
try:
    print(a.value * c.value)
except TypeError as e:
    print("TypeError:", e)
