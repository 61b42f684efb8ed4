from itertools import product
from collections import Counter


def feedback(secret, guess):
    black = sum(a == b for a, b in zip(secret, guess))
    common = sum((Counter(secret) & Counter(guess)).values())
    return black, common - black


def solve(secret, colours="RGBY", n=4):
    left = list(map("".join, product(colours, repeat=n)))
    history = []
    while True:
        guess = left[0] if len(history) else colours[0] * 2 + colours[1] * 2
        fb = feedback(secret, guess)
        history.append((guess, fb, len(left)))
        if fb == (n, 0):
            return history
        left = [c for c in left if feedback(c, guess) == fb]


for secret in ("RGBY", "YYYY", "BRBG"):
    for guess, (b, w), n in solve(secret):
        print(f"{guess} {'●' * b}{'○' * w:<4} {n}")
    print("--")
print(max(len(solve("".join(s))) for s in product("RGB", repeat=4)))

WORDS = "crane slate adieu stone money pilot robot house mouse cabin candy happy llama sissy".split()


def marks(secret, guess):
    out = ["."] * 5
    rest = Counter()
    for i, (s, g) in enumerate(zip(secret, guess)):
        if s == g:
            out[i] = g.upper()
        else:
            rest[s] += 1
    for i, g in enumerate(guess):
        if out[i] == "." and rest[g] > 0:
            out[i] = g
            rest[g] -= 1
    return "".join(out)


def entropyish(guess, words):
    groups = Counter(marks(w, guess) for w in words)
    return sum(n * n for n in groups.values()) / len(words)


def wordle(secret):
    left = WORDS[:]
    tries = []
    while left:
        guess = min(left, key=lambda g: (entropyish(g, left), g))
        tries.append(f"{guess}:{marks(secret, guess)}")
        if guess == secret:
            return tries
        left = [w for w in left if w != guess and marks(w, guess) == marks(secret, guess)]
    return None


for secret in ("llama", "mouse", "candy", "sissy"):
    print(secret, wordle(secret))
print(marks("sissy", "mossy"), marks("llama", "happy"), wordle("zzzzz"))


def hangman(word, letters):
    shown = ["_"] * len(word)
    wrong = []
    for c in letters:
        hits = [i for i, w in enumerate(word) if w == c]
        for i in hits:
            shown[i] = c
        if not hits:
            wrong.append(c)
        if "_" not in shown:
            return "".join(shown), wrong, True
        if len(wrong) == 6:
            break
    return "".join(shown), wrong, False


print(hangman("banana", "etaonb"), hangman("jazz", "etaoinshr"))
