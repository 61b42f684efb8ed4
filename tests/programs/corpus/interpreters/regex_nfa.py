"""Regular expressions: parser by precedence, Thompson's construction, subset simulation, and a backtracking matcher."""


class State:
    count = 0

    def __init__(self, label=None, out=None, out1=None):
        self.label = label
        self.out = out
        self.out1 = out1
        self.id = State.count
        State.count += 1


class Fragment:
    def __init__(self, start, dangling):
        self.start = start
        self.dangling = dangling

    def patch(self, state):
        for s, slot in self.dangling:
            setattr(s, "out", state) if slot == 0 else setattr(s, "out1", state)


def to_postfix(pattern):
    out, ops = [], []
    prec = {"|": 1, ".": 2}
    prev = None
    i = 0
    while i < len(pattern):
        c = pattern[i]
        atom = None
        if c == "\\":
            i += 1
            atom = ("lit", pattern[i])
        elif c == "[":
            end = pattern.index("]", i)
            atom = ("set", expand(pattern[i + 1 : end]))
            i = end
        elif c not in "()|*+?":
            atom = ("any", "") if c == "_" else ("lit", c)
        if (atom or c == "(") and prev is not None and prev not in "(|":
            while ops and ops[-1] != "(" and prec[ops[-1]] >= 2:
                out.append((ops.pop(), ""))
            ops.append(".")
        if atom:
            out.append(atom)
            prev = "a"
        else:
            if c == "(":
                ops.append(c)
            elif c == ")":
                while ops[-1] != "(":
                    out.append((ops.pop(), ""))
                ops.pop()
            elif c == "|":
                while ops and ops[-1] != "(":
                    out.append((ops.pop(), ""))
                ops.append(c)
            else:
                out.append((c, ""))
            prev = c
        i += 1
    while ops:
        if ops[-1] == "(":
            raise ValueError("unbalanced parenthesis")
        out.append((ops.pop(), ""))
    return out


def expand(spec):
    chars = ""
    i = 0
    while i < len(spec):
        if i + 2 < len(spec) and spec[i + 1] == "-":
            chars += "".join(chr(k) for k in range(ord(spec[i]), ord(spec[i + 2]) + 1))
            i += 3
        else:
            chars += spec[i]
            i += 1
    return chars


def compile(pattern):
    stack = []
    for kind, text in to_postfix(pattern):
        if kind in ("lit", "set", "any"):
            s = State((kind, text))
            stack.append(Fragment(s, [(s, 0)]))
        elif kind == ".":
            b, a = stack.pop(), stack.pop()
            a.patch(b.start)
            stack.append(Fragment(a.start, b.dangling))
        elif kind == "|":
            b, a = stack.pop(), stack.pop()
            s = State(None, a.start, b.start)
            stack.append(Fragment(s, a.dangling + b.dangling))
        elif kind == "?":
            a = stack.pop()
            s = State(None, a.start)
            stack.append(Fragment(s, a.dangling + [(s, 1)]))
        elif kind == "*":
            a = stack.pop()
            s = State(None, a.start)
            a.patch(s)
            stack.append(Fragment(s, [(s, 1)]))
        elif kind == "+":
            a = stack.pop()
            s = State(None, a.start)
            a.patch(s)
            stack.append(Fragment(a.start, [(s, 1)]))
    (whole,) = stack
    match = State(("match", ""))
    whole.patch(match)
    return whole.start


def closure(states):
    seen, work = {}, list(states)
    while work:
        s = work.pop()
        if s is None or s.id in seen:
            continue
        seen[s.id] = s
        if s.label is None:
            work += [s.out, s.out1]
    return seen


def accepts(label, c):
    kind, text = label
    return kind == "any" or (kind in ("lit", "set") and c in text)


def longest(start, text, at=0):
    states = closure([start])
    best = at if any(s.label == ("match", "") for s in states.values()) else None
    for i in range(at, len(text)):
        states = closure([s.out for s in states.values() if s.label is not None and accepts(s.label, text[i])])
        if not states:
            break
        if any(s.label == ("match", "") for s in states.values()):
            best = i + 1
    return best


def find_all(pattern, text):
    nfa = compile(pattern)
    i = 0
    while i < len(text):
        end = longest(nfa, text, i)
        if end is not None and end > i:
            yield text[i:end]
            i = end
        else:
            i += 1


def fullmatch(pattern, text):
    return longest(compile(pattern), text) == len(text)


for pattern, texts in [
    ("a(b|c)*d", ["ad", "abcbcd", "abce", "abd"]),
    ("(ab)+c?", ["ab", "ababc", "c", "abb"]),
    ("[0-9]+(\\.[0-9]+)?", ["12", "3.14", "3.", ".5"]),
    ("x_z", ["xyz", "xz", "x z"]),
    ("(a|aa)+b", ["aaaab", "aaaa", "b"]),
]:
    print(f"{pattern:<20}", [fullmatch(pattern, t) for t in texts])
print(list(find_all("[a-z]+", "the cat, 42 dogs; x1")), list(find_all("[0-9]+(\\.[0-9]+)?", "pi=3.1415 e=2.718 n=42")))
print([k + t for k, t in to_postfix("a(b|c)*d")], fullmatch("a?" * 15 + "a" * 15, "a" * 15))
try:
    compile("(a|b")
except ValueError as e:
    print(e)


def match_here(p, t):
    """The tiny matcher: literals, '.', '*', '^', '$'."""
    if not p:
        return True
    if p == "$":
        return not t
    if len(p) > 1 and p[1] == "*":
        return match_star(p[0], p[2:], t)
    return bool(t) and p[0] in (t[0], ".") and match_here(p[1:], t[1:])


def match_star(c, p, t):
    while True:
        if match_here(p, t):
            return True
        if not t or c not in (t[0], "."):
            return False
        t = t[1:]


def match(p, t):
    if p[:1] == "^":
        return match_here(p[1:], t)
    return any(match_here(p, t[i:]) for i in range(len(t) + 1))


print([match(p, "hello world") for p in ("^hel*o", "o w.r", "ld$", "^world", "z*h", "^h.*d$", "")])
