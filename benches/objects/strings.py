"""Building and taking apart text."""
import time

SIZE = 100000


def run(n):
    parts = []
    for i in range(n):
        parts.append(f"{i % 97}:{i * 7 % 1000:03d}")
    line = ",".join(parts)
    total = 0
    seen = ""
    for field in line.split(","):
        a, b = field.split(":")
        total += int(a) * int(b)
        if b.startswith("00"):
            seen += b[-1]
    out = ""
    for i in range(n):
        out += chr(97 + i % 26)
    return total, len(seen), len(out), out.count("xyz"), out[1000:1010].upper()


def main():
    best = 1.0e30
    for rep in range(5):
        start = time.perf_counter()
        result = run(SIZE)
        best = min(best, time.perf_counter() - start)
    print("check", result)
    print("best", best)


main()
