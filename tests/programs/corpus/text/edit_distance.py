from functools import lru_cache


def levenshtein(a, b):
    prev = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        cur = [i]
        for j, cb in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + (ca != cb)))
        prev = cur
    return prev[-1]


@lru_cache(maxsize=None)
def lcs(a, b):
    if not a or not b:
        return ""
    if a[0] == b[0]:
        return a[0] + lcs(a[1:], b[1:])
    return max(lcs(a[1:], b), lcs(a, b[1:]), key=len)


def alignment(a, b, match=1, mismatch=-1, gap=-2):
    score = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        score[i][0] = gap * i
    for j in range(1, len(b) + 1):
        score[0][j] = gap * j
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            diag = score[i - 1][j - 1] + (match if a[i - 1] == b[j - 1] else mismatch)
            score[i][j] = max(diag, score[i - 1][j] + gap, score[i][j - 1] + gap)
    x, y = "", ""
    i, j = len(a), len(b)
    while i or j:
        if i and j and score[i][j] == score[i - 1][j - 1] + (match if a[i - 1] == b[j - 1] else mismatch):
            x, y = a[i - 1] + x, b[j - 1] + y
            i, j = i - 1, j - 1
        elif i and score[i][j] == score[i - 1][j] + gap:
            x, y = a[i - 1] + x, "-" + y
            i -= 1
        else:
            x, y = "-" + x, b[j - 1] + y
            j -= 1
    return score[-1][-1], x, y


for pair in [("kitten", "sitting"), ("flaw", "lawn"), ("", "abc"), ("same", "same")]:
    print(pair, levenshtein(*pair))
print(lcs("AGGTAB", "GXTXAYB"), repr(lcs("abc", "xyz")))
total, top, bottom = alignment("GATTACA", "GCATGCU")
print(total)
print(top)
print(bottom)


def soundex(name):
    codes = {c: str(d) for d, group in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1) for c in group}
    name = name.lower()
    out, last = name[0].upper(), codes.get(name[0], "")
    for ch in name[1:]:
        code = codes.get(ch, "")
        if code and code != last:
            out += code
        if ch not in "hw":
            last = code
    return (out + "000")[:4]


print([soundex(n) for n in ("Robert", "Rupert", "Ashcraft", "Tymczak", "Pfister", "Honeyman")])
