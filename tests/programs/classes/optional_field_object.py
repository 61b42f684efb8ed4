# A field that is None or an object of the same class; the chain is walked with narrowing.
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


def total(node):
    s = 0
    while node is not None:
        s += node.value
        node = node.next
    return s


def reverse(node):
    out = None
    while node:
        node.next, out, node = out, node, node.next
    return out


h = build(5)
print(total(h), total(None), h.value, h.next.value)
h = reverse(h)
print(h.value, h.next.value, total(h))
try:
    print(h.next.next.next.next.next.value)
except AttributeError as e:
    print("AttributeError:", e)
