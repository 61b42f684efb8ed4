"""A binary search tree of objects, built, walked and measured by recursion."""
import time

SIZE = 100000


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def insert(node, key):
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    elif key > node.key:
        node.right = insert(node.right, key)
    return node


def depth(node):
    if node is None:
        return 0
    return 1 + max(depth(node.left), depth(node.right))


def total(node):
    if node is None:
        return 0
    return total(node.left) + node.key + total(node.right)


def run(n):
    root = None
    seed = 3
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        root = insert(root, seed >> 4)
    return depth(root), total(root)


def main():
    best = 1.0e30
    for rep in range(5):
        start = time.perf_counter()
        result = run(SIZE)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)


main()
