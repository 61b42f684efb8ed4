# The text of a dataclass that contains itself.
from dataclasses import dataclass, field


@dataclass
class Node:
    value: int
    next: "Node" = None
    kids: list = field(default_factory=list)


a = Node(1, Node(2))
print(a)
a.next.next = a
print(a)
a.kids.append(a)
a.kids.append(Node(3, None, [a.next]))
print(a, [a], f"{a.next!r:.20}")


@dataclass
class Fails:
    x: object


class Bad:
    def __repr__(self):
        raise ValueError("no text")


f = Fails(Bad())
for _ in range(2):
    try:
        print(f)
    except ValueError as e:
        print(e)
f.x = (f, {"f": f})
print(f)
