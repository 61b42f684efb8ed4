"""Classical ciphers."""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def caesar(text, shift, decode=False):
    if decode:
        shift = -shift
    out = ""
    for ch in text:
        if ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            out += chr((ord(ch) - base + shift) % 26 + base)
        else:
            out += ch
    return out


def vigenere(text: str, key: str, sign: int = 1) -> str:
    result = []
    i = 0
    for c in text.upper():
        pos = ALPHABET.find(c)
        if pos < 0:
            result.append(c)
            continue
        k = ALPHABET.index(key[i % len(key)].upper())
        result.append(ALPHABET[(pos + sign * k) % 26])
        i += 1
    return "".join(result)


def rail_fence(text, rails):
    rows = [[] for _ in range(rails)]
    row, step = 0, 1
    for ch in text:
        rows[row].append(ch)
        if rails > 1:
            if row == 0:
                step = 1
            elif row == rails - 1:
                step = -1
            row += step
    return "".join("".join(r) for r in rows)


def atbash(s):
    return s.translate(str.maketrans(ALPHABET + ALPHABET.lower(), ALPHABET[::-1] + ALPHABET.lower()[::-1]))


def frequencies(text):
    counts = {}
    for ch in filter(str.isalpha, text.lower()):
        counts[ch] = counts.get(ch, 0) + 1
    total = sum(counts.values())
    return sorted(((c, n / total) for c, n in counts.items()), key=lambda p: (-p[1], p[0]))


message = "The quick brown fox jumps over the lazy dog!"
secret = caesar(message, 7)
print(secret)
print(caesar(secret, 7, decode=True) == message)
v = vigenere("Attack at dawn", "Lemon")
print(v, vigenere(v, "Lemon", -1), sep=" | ")
print(rail_fence("WEAREDISCOVEREDFLEEATONCE", 3), rail_fence("abc", 1))
print(atbash("Hello, World"), atbash(atbash("Hello")))
for c, f in frequencies(message)[:4]:
    print(f"{c}: {f:.3%}")
best = min(range(26), key=lambda s: -sum(caesar(secret, s, True).lower().count(w) for w in ("the", "over")))
print(best)
