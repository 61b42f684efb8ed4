"""fasta and k-nucleotide from the benchmarks game, small."""
import sys
from collections import defaultdict

ALU = (
    "GGCCGGGCGCGGTGGCTCACGCCTGTAATCCCAGCACTTTGG"
    "GAGGCCGAGGCGGGCGGATCACCTGAGGTCAGGAGTTCGAGA"
)
IUB = list(zip("acgtBDHKMNRSVWY", [0.27, 0.12, 0.12, 0.27] + [0.02] * 11))
HOMOSAPIENS = [("a", 0.3029549426680), ("c", 0.1979883004921), ("g", 0.1975473066391), ("t", 0.3015094502008)]
IM, IA, IC = 139968, 3877, 29573
LAST = 42


def gen_random(limit):
    global LAST
    LAST = (LAST * IA + IC) % IM
    return limit * LAST / IM


def make_cumulative(table):
    probs, chars, total = [], [], 0.0
    for c, p in table:
        total += p
        probs.append(total)
        chars.append(c)
    return probs, chars


def repeat_fasta(src, n, width=60):
    r = len(src)
    s = src + src + src[: n % r]
    out = []
    for j in range(0, n, width):
        i = j % r
        out.append(s[i : i + min(width, n - j)])
    return out


def random_fasta(table, n, width=60):
    probs, chars = make_cumulative(table)
    lines, line = [], []
    for _ in range(n):
        r = gen_random(1.0)
        k = 0
        while k < len(probs) - 1 and probs[k] < r:
            k += 1
        line.append(chars[k])
        if len(line) == width:
            lines.append("".join(line))
            line = []
    if line:
        lines.append("".join(line))
    return lines


def frequency(seq, length):
    counts = defaultdict(int)
    for i in range(len(seq) - length + 1):
        counts[seq[i : i + length]] += 1
    return counts


def sort_by_freq(seq, length):
    n = len(seq) + 1 - length
    freq = frequency(seq, length)
    return sorted(((k, 100.0 * v / n) for k, v in freq.items()), key=lambda kv: (-kv[1], kv[0]))


def main(n=150):
    print(">ONE Homo sapiens alu")
    print("\n".join(repeat_fasta(ALU, n * 2)))
    print(">TWO IUB ambiguity codes")
    for line in random_fasta(IUB, n * 3):
        print(line)
    print(">THREE Homo sapiens frequency")
    three = random_fasta(HOMOSAPIENS, n * 5)
    for line in three:
        sys.stdout.write(line + "\n")
    seq = "".join(three).upper()
    for k in (1, 2):
        for key, pct in sort_by_freq(seq, k):
            print("%s %0.3f" % (key, pct))
        print()
    for s in "GGT GGTA GGTATT GGTATTTTAATT".split():
        print("%d\t%s" % (frequency(seq, len(s))[s], s))


main()
