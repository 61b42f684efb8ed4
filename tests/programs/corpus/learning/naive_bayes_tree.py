from collections import Counter, defaultdict
from math import log, log2


class NaiveBayes:
    def __init__(self, alpha=1.0):
        self.alpha = alpha
        self.words = defaultdict(Counter)
        self.docs = Counter()

    def learn(self, text, label):
        self.docs[label] += 1
        self.words[label].update(text.lower().split())

    def scores(self, text):
        vocabulary = set().union(*self.words.values())
        total = sum(self.docs.values())
        out = {}
        for label, n in self.docs.items():
            counts = self.words[label]
            size = sum(counts.values()) + self.alpha * len(vocabulary)
            out[label] = log(n / total) + sum(log((counts[w] + self.alpha) / size) for w in text.lower().split())
        return out

    def classify(self, text):
        s = self.scores(text)
        return max(s, key=s.get)


nb = NaiveBayes()
for label, text in [
    ("spam", "win money now"), ("spam", "Free money offer win prize"), ("spam", "claim your prize now"),
    ("ham", "meeting at noon tomorrow"), ("ham", "project notes for the meeting"), ("ham", "lunch tomorrow"),
]:
    nb.learn(text, label)
for text in ("free prize", "notes of the lunch meeting", "money tomorrow"):
    s = nb.scores(text)
    print(f"{text!r:32} {nb.classify(text):5} " + " ".join(f"{k}={v:.4f}" for k, v in s.items()))


def entropy(rows):
    n = len(rows)
    return -sum(c / n * log2(c / n) for c in Counter(r["play"] for r in rows).values())


def gain(rows, key):
    parts = defaultdict(list)
    for r in rows:
        parts[r[key]].append(r)
    return entropy(rows) - sum(len(p) / len(rows) * entropy(p) for p in parts.values()), parts


class Leaf:
    def __init__(self, label):
        self.label = label

    def decide(self, row):
        return self.label

    def show(self, depth=0):
        print("  " * depth + "-> " + self.label)


class Split:
    def __init__(self, key, branches, default):
        self.key, self.branches, self.default = key, branches, default

    def decide(self, row):
        node = self.branches.get(row[self.key])
        return self.default if node is None else node.decide(row)

    def show(self, depth=0):
        for value, node in sorted(self.branches.items()):
            print("  " * depth + f"{self.key} = {value}")
            node.show(depth + 1)


def grow(rows, keys):
    labels = Counter(r["play"] for r in rows)
    common = labels.most_common(1)[0][0]
    if len(labels) == 1 or not keys:
        return Leaf(common)
    best = max(keys, key=lambda k: gain(rows, k)[0])
    parts = gain(rows, best)[1]
    rest = [k for k in keys if k != best]
    return Split(best, {v: grow(p, rest) for v, p in parts.items()}, common)


TABLE = """sky wind humid play
sun weak high no
sun strong high no
cloud weak high yes
rain weak high yes
rain weak normal yes
rain strong normal no
cloud strong normal yes
sun weak normal yes"""
header, *lines = [l.split() for l in TABLE.splitlines()]
rows = [dict(zip(header, l)) for l in lines]
print({k: round(gain(rows, k)[0], 5) for k in header[:-1]})
tree = grow(rows, header[:-1])
tree.show()
print(tree.decide({"sky": "sun", "wind": "weak", "humid": "normal"}), tree.decide({"sky": "hail", "wind": "x", "humid": "y"}))
