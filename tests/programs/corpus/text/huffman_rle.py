import heapq
from collections import Counter
from itertools import groupby


class Node:
    def __init__(self, weight, symbol=None, left=None, right=None):
        self.weight = weight
        self.symbol = symbol
        self.left = left
        self.right = right

    def __lt__(self, other):
        return (self.weight, self.symbol or "~") < (other.weight, other.symbol or "~")

    def is_leaf(self):
        return self.left is None and self.right is None


def build(text):
    heap = [Node(w, s) for s, w in Counter(text).items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, Node(a.weight + b.weight, None, a, b))
    return heap[0]


def codes(node, prefix=""):
    if node.is_leaf():
        return {node.symbol: prefix or "0"}
    return {**codes(node.left, prefix + "0"), **codes(node.right, prefix + "1")}


def encode(text, table):
    return "".join(table[c] for c in text)


def decode(bits, root):
    out, node = [], root
    for bit in bits:
        if not node.is_leaf():
            node = node.left if bit == "0" else node.right
        if node.is_leaf():
            out.append(node.symbol)
            node = root
    return "".join(out)


def rle(s):
    return "".join(f"{n}{c}" if (n := len(list(g))) > 1 else c for c, g in groupby(s))


def unrle(s):
    out, num = "", ""
    for c in s:
        if c.isdigit():
            num += c
        else:
            out += c * int(num or 1)
            num = ""
    return out


def move_to_front(s):
    table, out = sorted(set(s)), []
    for c in s:
        i = table.index(c)
        out.append(i)
        table.insert(0, table.pop(i))
    return out


def bwt(s, end="$"):
    rows = sorted((s + end)[i:] + (s + end)[:i] for i in range(len(s) + 1))
    return "".join(r[-1] for r in rows)


def unbwt(s, end="$"):
    rows = [""] * len(s)
    for _ in s:
        rows = sorted(c + r for c, r in zip(s, rows))
    return next(r for r in rows if r.endswith(end))[:-1]


for text in ["abracadabra", "mississippi river", "zzzz", "she sells sea shells by the sea shore"]:
    root = build(text)
    table = codes(root)
    bits = encode(text, table)
    assert decode(bits, root) == text, text
    ratio = len(bits) / (8 * len(text))
    print(f"{text!r}: {len(bits)} bits ({ratio:.1%})")
    for sym, code in sorted(table.items(), key=lambda kv: (len(kv[1]), kv[1])):
        print(f"   {sym!r:>5} {code}")
    b = bwt(text)
    print("  ", b, rle(b), move_to_front(b))
    assert unbwt(b) == text and unrle(rle(text)) == text
print(rle("WWWWWWWWWWWWBWWWWWWWWWWWWBBBWWWW"), unrle("3a2bc12d"))
