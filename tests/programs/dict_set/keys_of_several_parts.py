# Keys that are tuples of texts and ints, and dicts whose keys have several types.


def transitions(n):
    trans = {("idle", "start"): "running", ("running", "stop"): "idle", ("running", "pause"): "paused"}
    events = ["start", "pause", "resume", "stop"]
    state = "idle"
    missed = 0
    for i in range(n):
        event = events[i % 4]
        if (state, event) in trans:
            state = trans[(state, event)]
        else:
            missed += 1
            trans[(state, event)] = "idle"
    return state, missed, len(trans), sorted(trans.items())[:3]


def counted(words):
    pairs = {}
    triples = {}
    for i, w in enumerate(words):
        k = (w, i % 3)
        pairs[k] = pairs.get(k, 0) + 1
        triples[(i % 2, w, w[::-1])] = i
    return pairs, triples


def members(words):
    seen = set()
    again = 0
    for i in range(60):
        m = (words[i % len(words)] + str(i % 5), i % 4)
        if m in seen:
            again += 1
        seen.add(m)
    before = len(seen)
    seen.discard(("a0", 0))
    seen.discard(("never", 0))
    try:
        seen.remove(("never", 1))
    except KeyError as e:
        print("missing", e)
    three = {("a", "b", 1), ("a", "b", 2), ("b", "a", 1)}
    return again, before, len(seen), sorted(seen)[:4], ("a", "b", 2) in three, ("b", "b", 2) in three


def order():
    s = set()
    for a in ("x", "yy", "zzz", "é", ""):
        for b in range(-1, 4):
            s.add((a, b))
    return list(s)


def removed():
    d = {(str(i), i): [i] for i in range(20)}
    for i in range(0, 20, 3):
        del d[(str(i), i)]
    d[("3", 3)] = [33]
    v = d.pop(("4", 4))
    for k in (("3", 3), ("0", 0), ("4", 5)):
        try:
            print(d[k], end=" ")
        except KeyError as e:
            print("KeyError", e, end=" ")
    print(v, d.setdefault(("new", 1), []), len(d))
    return list(d)[-3:], ("5", 5) in d, dict(sorted(d.items())[:2])


def mixed():
    d = {}
    for k in (1, "1", 2.5, "a", 1.0, True, "1", 2**62, None, (1, "a"), (1, "a")):
        d[k] = d.get(k, 0) + 1
    records = [{"id": i, "name": f"n{i}", "rate": i * 0.5} for i in range(6)]
    by = {}
    for r in records:
        for key in ("id", "name", "rate"):
            by[r[key]] = by.get(r[key], 0) + 1
    return d, by


def equal_texts():
    a = {("ab" + str(1), 1): "first"}
    b = "a"
    b += "b1"
    return a[(b, 1)], (b, 2) in a, {("é" * 2, "x"): 1}[("éé", "x")]


print(transitions(23))
print(counted("the cat the dog the end".split()))
print(members(["a", "b", "c"]))
print(order())
print(removed())
print(mixed())
print(equal_texts())
