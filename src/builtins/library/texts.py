# Texts of containers whose items the script shows.


def list_repr(items):
    if len(items) == 0:
        return "[]"
    s = "["
    i = 0
    for x in items:
        if i > 0:
            s += ", "
        s += repr(x)
        i += 1
    return s + "]"


def dict_repr(items):
    s = "{"
    first = True
    for k, v in items.items():
        if first:
            first = False
        else:
            s += ", "
        s += repr(k) + ": " + repr(v)
    return s + "}"


def set_repr(items):
    if len(items) == 0:
        return "set()"
    s = "{"
    first = True
    for x in items:
        if first:
            first = False
        else:
            s += ", "
        s += repr(x)
    return s + "}"


def frozenset_repr(items):
    if len(items) == 0:
        return "frozenset()"
    return "frozenset(" + set_repr(items) + ")"


def add_texts(out, items):
    for x in items:
        out.append(str(x))


def ascii_of(x):
    return f"{x!a}"


def str_partition(s, sep):
    if sep == "":
        raise ValueError("empty separator")
    i = s.find(sep)
    if i < 0:
        return (s, "", "")
    return (s[:i], sep, s[i + len(sep):])


def str_rpartition(s, sep):
    if sep == "":
        raise ValueError("empty separator")
    i = s.rfind(sep)
    if i < 0:
        return ("", "", s)
    return (s[:i], sep, s[i + len(sep):])


def starts_with_any(text, parts, lo, hi):
    for part in parts:
        if not isinstance(part, str):
            raise TypeError(f"tuple for startswith must only contain str, not {type(part).__name__}")
        if text.startswith(part, lo, hi):
            return True
    return False


def ends_with_any(text, parts, lo, hi):
    for part in parts:
        if not isinstance(part, str):
            raise TypeError(f"tuple for endswith must only contain str, not {type(part).__name__}")
        if text.endswith(part, lo, hi):
            return True
    return False
