# Texts that are only part of another one, or are only compared with one.


def keys(n):
    seen = {}
    for i in range(-n, n):
        k = "k" + str(i)
        seen[k] = seen.get(k, 0) + len(k)
        k = str(i) + "/" + str(i * i) + "/" + str(-i)
        seen[k] = seen.get(k, 0) + 1
    return sorted(seen.items())


def grown(n):
    out = ""
    for i in range(n):
        out = out + str(i)
    other = out
    out += str(-1)
    return out, other, len(out)


def shown(i, name, x):
    return f"{i}:{name}", f"{i},{i + 1},{i * 2}", f"<{name}{i}>", f"{i}{x}", f"{i}{i}", f"{name}={x}, {i}: {i}!", f"{i}"


def empty(e, i):
    return e + str(i), f"{e}{i}{e}", f"{e}{e}{i}{e}", str(i) + e


def compared(s):
    found = []
    for i in range(-2, len(s) + 2):
        if s[i:i + 2] == "ab":
            found.append(i)
        if "é" == s[i:i + 1]:
            found.append(-i)
        if s[i:] == s:
            found.append(i * 100)
        if s[:i] != "":
            found.append(1000 + i)
        if s[i:i + 3] == s[i + 1:i + 4]:
            found.append(5000 + i)
    return found


def used_twice(s):
    part = s[1:3]
    same = part == "bc"
    n = str(len(s))
    text = "n" + n
    return part, same, text, n


def changed_meanwhile(s):
    s = s + "x"
    part = s[0:2]
    s += "y"
    return part == "ab", s


print(keys(3))
print(grown(12))
print(shown(7, "seven", 1.5))
print(shown(-12, "", -0.0))
print(shown(-(2**63), "é", 1e300) if False else shown(2**61, "é", 1e300))
print(empty("", 5), empty("", 10), empty("é", -1))
for s in ("", "ab", "xabab", "éabé", "aaaaa"):
    print(compared(s))
print(used_twice("abcd"), changed_meanwhile("ab"))
