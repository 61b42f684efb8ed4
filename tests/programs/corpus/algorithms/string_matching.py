def kmp_table(p):
    fail = [0] * len(p)
    k = 0
    for i in range(1, len(p)):
        while k and p[i] != p[k]:
            k = fail[k - 1]
        if p[i] == p[k]:
            k += 1
        fail[i] = k
    return fail


def kmp(text, p):
    if not p:
        return list(range(len(text) + 1))
    fail, k, hits = kmp_table(p), 0, []
    for i, c in enumerate(text):
        while k and c != p[k]:
            k = fail[k - 1]
        k += c == p[k]
        if k == len(p):
            hits.append(i - k + 1)
            k = fail[k - 1]
    return hits


def boyer_moore_horspool(text, p):
    m = len(p)
    skip = {c: m - i - 1 for i, c in enumerate(p[:-1])}
    i, hits = m - 1, []
    while i < len(text):
        if text[i - m + 1 : i + 1] == p:
            hits.append(i - m + 1)
        i += skip.get(text[i], m)
    return hits


def rabin_karp(text, p, base=257, mod=10**9 + 7):
    m = len(p)
    if m > len(text):
        return []
    high = pow(base, m - 1, mod)
    hp = ht = 0
    for a, b in zip(p, text):
        hp = (hp * base + ord(a)) % mod
        ht = (ht * base + ord(b)) % mod
    hits = []
    for i in range(len(text) - m + 1):
        if hp == ht and text[i : i + m] == p:
            hits.append(i)
        if i + m < len(text):
            ht = ((ht - ord(text[i]) * high) * base + ord(text[i + m])) % mod
    return hits


def z_function(s):
    z = [0] * len(s)
    l = r = 0
    for i in range(1, len(s)):
        if i < r:
            z[i] = min(r - i, z[i - l])
        while i + z[i] < len(s) and s[z[i]] == s[i + z[i]]:
            z[i] += 1
        if i + z[i] > r:
            l, r = i, i + z[i]
    return z


def manacher(s):
    t = "#" + "#".join(s) + "#"
    radius = [0] * len(t)
    center = right = 0
    for i in range(len(t)):
        if i < right:
            radius[i] = min(right - i, radius[2 * center - i])
        while i - radius[i] - 1 >= 0 and i + radius[i] + 1 < len(t) and t[i - radius[i] - 1] == t[i + radius[i] + 1]:
            radius[i] += 1
        if i + radius[i] > right:
            center, right = i, i + radius[i]
    n, c = max((n, -i) for i, n in enumerate(radius))
    return s[(-c - n) // 2 : (-c + n) // 2]


def suffix_array(s):
    order = sorted(range(len(s)), key=lambda i: s[i])
    rank = [0] * len(s)
    for a, b in zip(order, order[1:]):
        rank[b] = rank[a] + (s[a] != s[b])
    k = 1
    while k < len(s) and rank[order[-1]] < len(s) - 1:
        key = lambda i: (rank[i], rank[i + k] if i + k < len(s) else -1)
        order.sort(key=key)
        new = [0] * len(s)
        for a, b in zip(order, order[1:]):
            new[b] = new[a] + (key(a) != key(b))
        rank = new
        k *= 2
    return order


def lcp_array(s, sa):
    rank = {p: i for i, p in enumerate(sa)}
    h, lcp = 0, [0] * len(s)
    for i in range(len(s)):
        if rank[i]:
            j = sa[rank[i] - 1]
            while i + h < len(s) and j + h < len(s) and s[i + h] == s[j + h]:
                h += 1
            lcp[rank[i]] = h
            h = max(h - 1, 0)
        else:
            h = 0
    return lcp


class AhoCorasick:
    def __init__(self, words):
        self.next = [{}]
        self.fail = [0]
        self.out = [[]]
        for w in words:
            at = 0
            for c in w:
                if c not in self.next[at]:
                    self.next[at][c] = len(self.next)
                    self.next.append({})
                    self.fail.append(0)
                    self.out.append([])
                at = self.next[at][c]
            self.out[at].append(w)
        queue = list(self.next[0].values())
        for at in queue:
            for c, to in self.next[at].items():
                queue.append(to)
                f = self.fail[at]
                while f and c not in self.next[f]:
                    f = self.fail[f]
                self.fail[to] = self.next[f].get(c, 0)
                self.out[to] = self.out[to] + self.out[self.fail[to]]

    def search(self, text):
        at = 0
        for i, c in enumerate(text):
            while at and c not in self.next[at]:
                at = self.fail[at]
            at = self.next[at].get(c, 0)
            for w in self.out[at]:
                yield i - len(w) + 1, w


def bwt(s):
    s += "\0"
    return "".join(r[-1] for r in sorted(s[i:] + s[:i] for i in range(len(s))))


def unbwt(r):
    order = sorted(range(len(r)), key=lambda i: (r[i], i))
    at, out = order[0], []
    for _ in r:
        at = order[at] if out else order[0]
        out.append(r[at])
    return "".join(out[:-1]) if out[-1] == "\0" else "".join(out)


def soundex(name):
    codes = {c: d for d, cs in zip("123456", ("bfpv", "cgjkqsxz", "dt", "l", "mn", "r")) for c in cs}
    out, last = name[0].upper(), codes.get(name[0].lower())
    for c in name[1:].lower():
        code = codes.get(c)
        if code and code != last:
            out += code
        if c not in "hw":
            last = code
    return (out + "000")[:4]


text, pattern = "abracadabra abracadabra", "abra"
print(kmp(text, pattern), boyer_moore_horspool(text, pattern), rabin_karp(text, pattern))
print(kmp_table("aabaaab"), z_function("aaabaab"), kmp("aaaa", "aa"), rabin_karp("ab", "abc"), kmp("ab", ""))
print(manacher("forgeeksskeegfor"), manacher("abacdfgdcaba"), manacher("x"))
sa = suffix_array("mississippi")
lcp = lcp_array("mississippi", sa)
print(sa, lcp, "mississippi"[sa[lcp.index(max(lcp))] :][: max(lcp)])
print(list(AhoCorasick(["he", "she", "his", "hers"]).search("ushers said she his")))
print(repr(bwt("banana")), unbwt(bwt("banana")), unbwt(bwt("abracadabra")))
print({n: soundex(n) for n in ("Robert", "Rupert", "Tymczak", "Pfister", "Honeyman", "Ashcraft")})
