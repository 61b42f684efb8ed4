# Lists, strings and objects live across raising operations; early exits must release them all.
class Box:
    def __init__(self, items):
        self.items = items


def work(i, data):
    tmp = [i] * 3
    box = Box(tmp)
    name = "n" + str(i)
    inner = [box, Box(data)]
    value = inner[i % 3].items[i]
    return value, name


out = []
for i in range(6):
    try:
        out.append(work(i, [10, 20, 30, 40]))
    except IndexError:
        out.append(None)
print(out)
try:
    for i in range(3):
        keep = [[i], [i + 1]]
        x = keep[i][0]
except IndexError:
    print(keep, x)
