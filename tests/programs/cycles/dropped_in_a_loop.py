class Node:
    def __init__(self, v):
        self.v = v
        self.other = None
        self.data = [v] * 10

def pair(i):
    a = Node(i)
    b = Node(i + 1)
    a.other = b
    b.other = a
    return a.v + b.v

t = 0
for i in range(300000):
    t += pair(i)
print(t)
