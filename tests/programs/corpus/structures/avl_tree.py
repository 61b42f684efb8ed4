from __future__ import annotations
from typing import Generic, Iterator, Optional, TypeVar

T = TypeVar("T")


class Node:
    def __init__(self, key: int) -> None:
        self.key = key
        self.left: Node | None = None
        self.right: Node | None = None
        self.height = 1


def height(node: Optional[Node]) -> int:
    return node.height if node else 0


def balance(node: Node) -> int:
    return height(node.left) - height(node.right)


def update(node: Node) -> None:
    node.height = 1 + max(height(node.left), height(node.right))


def rotate_right(y: Node) -> Node:
    x = y.left
    y.left, x.right = x.right, y
    update(y)
    update(x)
    return x


def rotate_left(x: Node) -> Node:
    y = x.right
    x.right, y.left = y.left, x
    update(x)
    update(y)
    return y


def rebalance(node: Node) -> Node:
    update(node)
    b = balance(node)
    if b > 1:
        if balance(node.left) < 0:
            node.left = rotate_left(node.left)
        return rotate_right(node)
    if b < -1:
        if balance(node.right) > 0:
            node.right = rotate_right(node.right)
        return rotate_left(node)
    return node


def insert(node: Optional[Node], key: int) -> Node:
    if not node:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    elif key > node.key:
        node.right = insert(node.right, key)
    return rebalance(node)


def remove(node: Optional[Node], key: int) -> Optional[Node]:
    if node is None:
        return None
    if key < node.key:
        node.left = remove(node.left, key)
    elif key > node.key:
        node.right = remove(node.right, key)
    else:
        if node.left is None:
            return node.right
        if node.right is None:
            return node.left
        successor = node.right
        while successor.left:
            successor = successor.left
        node.key = successor.key
        node.right = remove(node.right, successor.key)
    return rebalance(node)


class AVLTree(Generic[T]):
    def __init__(self) -> None:
        self.root: Optional[Node] = None
        self.size = 0

    def add(self, key: int) -> AVLTree:
        self.root = insert(self.root, key)
        self.size += 1
        return self

    def discard(self, key: int) -> None:
        self.root = remove(self.root, key)

    def __iter__(self) -> Iterator[int]:
        def walk(n: Optional[Node]):
            if n:
                yield from walk(n.left)
                yield n.key
                yield from walk(n.right)

        return walk(self.root)

    def pretty(self) -> str:
        lines: list[str] = []

        def go(n: Optional[Node], depth: int) -> None:
            if n is None:
                return
            go(n.right, depth + 1)
            lines.append("    " * depth + str(n.key))
            go(n.left, depth + 1)

        go(self.root, 0)
        return "\n".join(lines)


tree = AVLTree()
tree.add(1).add(2).add(3)
for k in (7, 6, 5, 4, 10, 9, 8):
    tree.add(k)
print(tree.pretty())
print(list(tree), height(tree.root), tree.size)
for k in (1, 4, 7, 42):
    tree.discard(k)
    print(k, list(tree), tree.root.key)
big = AVLTree()
for i in range(200):
    big.add(i * 37 % 211)
print(height(big.root), sum(big), max(big), [k for k in big if k % 50 == 0])
