"""Counting words and numbers in dicts."""
import time

SIZE = 200000


def run(n):
    names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    seed = 42
    text = []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        text.append(names[seed >> 8 & 7] + str(seed >> 16 & 63))
    words = {}
    for w in text:
        words[w] = words.get(w, 0) + 1
    lengths = {}
    for w in text:
        k = len(w) * 1000 + words[w] % 7
        if k in lengths:
            lengths[k] += 1
        else:
            lengths[k] = 1
    total = 0
    for k, v in lengths.items():
        total += k * v
    top = sorted(words.items(), key=lambda kv: (-kv[1], kv[0]))
    return top[0][0], len(words), total


def main():
    best = 1.0e30
    for rep in range(5):
        start = time.perf_counter()
        result = run(SIZE)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)


main()
