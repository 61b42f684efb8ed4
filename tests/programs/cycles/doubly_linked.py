# A doubly linked list: insertion, removal, two directions.
class Node:
    def __init__(self, v):
        self.v = v
        self.prev = None
        self.next = None


class Deque:
    def __init__(self):
        self.head = None
        self.tail = None
        self.n = 0

    def push(self, v):
        node = Node(v)
        if self.tail is None:
            self.head = node
        else:
            self.tail.next = node
            node.prev = self.tail
        self.tail = node
        self.n += 1

    def pop_front(self):
        node = self.head
        if node is None:
            raise IndexError("empty deque")
        self.head = node.next
        if self.head is None:
            self.tail = None
        else:
            self.head.prev = None
        self.n -= 1
        return node.v


d = Deque()
for i in range(5):
    d.push(i * 1.5)
print(d.pop_front(), d.pop_front(), d.n)
back = []
at = d.tail
while at is not None:
    back.append(at.v)
    at = at.prev
print(back)
while d.n > 0:
    d.pop_front()
try:
    d.pop_front()
except IndexError as e:
    print("IndexError:", e)
d.push(7)
print(d.head is d.tail, d.head.v)
