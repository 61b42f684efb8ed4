"""Singly linked list with most of the list protocol."""


class LinkedList:
    class Node:
        __slots__ = "value", "next"

        def __init__(self, value, next=None):
            self.value = value
            self.next = next

    def __init__(self, items=None):
        self.head = None
        self._size = 0
        if items is not None:
            for item in items:
                self.append(item)

    def append(self, value):
        node = LinkedList.Node(value)
        if self.head is None:
            self.head = node
        else:
            cur = self.head
            while cur.next:
                cur = cur.next
            cur.next = node
        self._size += 1

    def push(self, value):
        self.head = self.Node(value, self.head)
        self._size += 1

    def _node(self, index):
        if index < 0:
            index += self._size
        if not 0 <= index < self._size:
            raise IndexError("list index out of range")
        node = self.head
        for _ in range(index):
            node = node.next
        return node

    def __getitem__(self, index):
        return self._node(index).value

    def __setitem__(self, index, value):
        self._node(index).value = value

    def __delitem__(self, index):
        if index == 0:
            self.head = self.head.next
        else:
            before = self._node(index - 1)
            before.next = before.next.next
        self._size -= 1

    def __len__(self):
        return self._size

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def __contains__(self, value):
        return any(v == value for v in self)

    def __eq__(self, other):
        return isinstance(other, LinkedList) and list(self) == list(other)

    def __add__(self, other):
        out = LinkedList(self)
        for v in other:
            out.append(v)
        return out

    def __bool__(self):
        return self.head is not None

    def __repr__(self):
        return " -> ".join([str(v) for v in self] + ["None"])

    def reverse(self):
        prev, cur = None, self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
        return self

    def middle(self):
        slow = fast = self.head
        while fast and fast.next:
            slow, fast = slow.next, fast.next.next
        return slow.value if slow else None


def merge(a, b):
    result = LinkedList()
    x, y = a.head, b.head
    while x and y:
        if x.value <= y.value:
            result.append(x.value)
            x = x.next
        else:
            result.append(y.value)
            y = y.next
    rest = x or y
    while rest:
        result.append(rest.value)
        rest = rest.next
    return result


xs = LinkedList([1, 3, 5])
ys = LinkedList(range(0, 8, 2))
print(xs, "|", ys, "|", merge(xs, ys))
xs[1] = 30
xs.push(-1)
print(xs, len(xs), xs[-1], xs[1], 30 in xs, 31 in xs)
del xs[2]
print(xs.reverse(), xs.middle(), LinkedList().middle())
print(xs == LinkedList([5, 1, -1]), xs == LinkedList(), xs != ys, bool(LinkedList()), bool(xs))
print(xs + ys, sum(xs + ys), max(ys), sorted(xs))
for index in (3, -4, 99):
    try:
        print(xs[index])
    except IndexError as e:
        print("IndexError:", e)
