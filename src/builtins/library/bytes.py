# Methods of bytes and bytearrays that are slices and loops.


def bytes_like(b, items):
    if isinstance(b, bytearray):
        return bytearray(items)
    else:
        return bytes(items)


def bytes_removeprefix(b, prefix):
    if b.startswith(prefix):
        return b[len(prefix):]
    return b[:]


def bytes_removesuffix(b, suffix):
    if len(suffix) > 0 and b.endswith(suffix):
        return b[:len(b) - len(suffix)]
    return b[:]


def bytes_partition(b, sep):
    if len(sep) == 0:
        raise ValueError("empty separator")
    i = b.find(sep)
    if i < 0:
        return (b[:], b[:0], b[:0])
    return (b[:i], b[i:i + len(sep)], b[i + len(sep):])


def bytes_rpartition(b, sep):
    if len(sep) == 0:
        raise ValueError("empty separator")
    i = b.rfind(sep)
    if i < 0:
        return (b[:0], b[:0], b[:])
    return (b[:i], b[i:i + len(sep)], b[i + len(sep):])


def bytes_padded(b, left, right, fill):
    x = 32
    if fill is not None:
        x = fill[0]
    out = []
    for _ in range(left):
        out.append(x)
    for y in b:
        out.append(y)
    for _ in range(right):
        out.append(x)
    return bytes_like(b, out)


def bytes_fill(name, fill):
    if fill is not None:
        if not isinstance(fill, (bytes, bytearray)) or len(fill) != 1:
            raise TypeError(name + "() argument 2 must be a byte string of length 1, not " + type(fill).__name__)


def bytes_ljust(b, width, fillbyte=None):
    bytes_fill("ljust", fillbyte)
    return bytes_padded(b, 0, max(width - len(b), 0), fillbyte)


def bytes_rjust(b, width, fillbyte=None):
    bytes_fill("rjust", fillbyte)
    return bytes_padded(b, max(width - len(b), 0), 0, fillbyte)


def bytes_center(b, width, fillbyte=None):
    bytes_fill("center", fillbyte)
    spare = max(width - len(b), 0)
    left = spare // 2 + (spare & width & 1)
    return bytes_padded(b, left, spare - left, fillbyte)


def bytes_zfill(b, width):
    out = []
    start = 0
    if len(b) > 0 and (b[0] == 43 or b[0] == 45):
        out.append(b[0])
        start = 1
    for _ in range(width - len(b)):
        out.append(48)
    for x in b[start:]:
        out.append(x)
    return bytes_like(b, out)


def bytes_isascii(b):
    for x in b:
        if x > 127:
            return False
    return True


def byte_upper(x):
    return 65 <= x <= 90


def byte_lower(x):
    return 97 <= x <= 122


def bytes_islower(b):
    cased = False
    for x in b:
        if byte_upper(x):
            return False
        if byte_lower(x):
            cased = True
    return cased


def bytes_isupper(b):
    cased = False
    for x in b:
        if byte_lower(x):
            return False
        if byte_upper(x):
            cased = True
    return cased


def bytes_istitle(b):
    cased = False
    inside = False
    for x in b:
        if byte_upper(x):
            if inside:
                return False
            inside = True
            cased = True
        elif byte_lower(x):
            if not inside:
                return False
            inside = True
            cased = True
        else:
            inside = False
    return cased


def bytes_capitalize(b):
    return bytes_like(b, [x for x in b[:1].upper()] + [x for x in b[1:].lower()])


def bytes_swapcase(b):
    out = []
    for x in b:
        if byte_upper(x) or byte_lower(x):
            out.append(x ^ 32)
        else:
            out.append(x)
    return bytes_like(b, out)


def bytes_title(b):
    out = []
    inside = False
    for x in b:
        if byte_upper(x) or byte_lower(x):
            if inside:
                out.append(x | 32)
            else:
                out.append(x & 223)
            inside = True
        else:
            out.append(x)
            inside = False
    return bytes_like(b, out)


def bytes_splitlines(b, keepends=None):
    keep = False
    if keepends is not None:
        if keepends:
            keep = True
    out = []
    start = 0
    n = len(b)
    i = 0
    while i < n:
        if b[i] == 10 or b[i] == 13:
            end = i + 1
            if b[i] == 13 and end < n and b[end] == 10:
                end += 1
            if keep:
                out.append(b[start:end])
            else:
                out.append(b[start:i])
            start = end
            i = end
        else:
            i += 1
    if start < n:
        out.append(b[start:])
    return out


def bytes_rindex(b, part, start=None, stop=None):
    i = b.rfind(part, 0 if start is None else start, len(b) if stop is None else stop)
    if i < 0:
        raise ValueError("subsection not found")
    return i


def bytes_expandtabs(b, tabsize=None):
    size = 8 if tabsize is None else tabsize
    out = []
    column = 0
    for x in b:
        if x == 9:
            if size > 0:
                for _ in range(size - column % size):
                    out.append(32)
                    column += 1
        else:
            out.append(x)
            column += 1
            if x == 10 or x == 13:
                column = 0
    return bytes_like(b, out)


def bytes_translate(b, table=None, delete=None):
    if table is not None and len(table) != 256:
        raise ValueError("translation table must be 256 characters long")
    out = []
    for x in b:
        if delete is None or x not in delete:
            if table is None:
                out.append(x)
            else:
                out.append(table[x])
    return bytes_like(b, out)


def bytes_maketrans(cls, frm, to):
    if len(frm) != len(to):
        raise ValueError("maketrans arguments must have same length")
    table = [i for i in range(256)]
    i = 0
    for x in frm:
        table[x] = to[i]
        i += 1
    return bytes(table)


def bytes_rsplit(b, sep=None, maxsplit=None):
    most = -1 if maxsplit is None else maxsplit
    out = []
    end = len(b)
    if sep is None:
        while True:
            while end > 0 and is_space_byte(b[end - 1]):
                end -= 1
            if end == 0:
                break
            if most == 0:
                out.append(b[:end])
                break
            most -= 1
            start = end
            while start > 0 and not is_space_byte(b[start - 1]):
                start -= 1
            out.append(b[start:end])
            end = start
    else:
        if len(sep) == 0:
            raise ValueError("empty separator")
        while most != 0:
            i = b.rfind(sep, 0, end)
            if i < 0:
                break
            out.append(b[i + len(sep):end])
            end = i
            most -= 1
        out.append(b[:end])
    out.reverse()
    return out


def is_space_byte(x):
    return x == 32 or (x >= 9 and x <= 13)


def bytearray_split(b, sep=None, maxsplit=None):
    most = -1 if maxsplit is None else maxsplit
    out = []
    n = len(b)
    at = 0
    if sep is None:
        while True:
            while at < n and is_space_byte(b[at]):
                at += 1
            if at == n:
                return out
            if most == 0:
                end = n
                while is_space_byte(b[end - 1]):
                    end -= 1
                out.append(b[at:n])
                return out
            most -= 1
            end = at
            while end < n and not is_space_byte(b[end]):
                end += 1
            out.append(b[at:end])
            at = end
    if len(sep) == 0:
        raise ValueError("empty separator")
    while most != 0:
        i = b.find(sep, at)
        if i < 0:
            break
        out.append(b[at:i])
        at = i + len(sep)
        most -= 1
    out.append(b[at:])
    return out


def bytearray_insert(b, i, x):
    at = i
    n = len(b)
    if at < 0:
        at = max(at + n, 0)
    at = min(at, n)
    b[at:at] = bytes([x])


def bytearray_remove(b, x):
    i = 0
    while i < len(b):
        if b[i] == x:
            del b[i]
            return
        i += 1
    raise ValueError("value not found in bytearray")


def bytearray_delete(b, i):
    n = len(b)
    k = +i
    if k < 0:
        k += n
    if k < 0 or k >= n:
        raise IndexError("bytearray index out of range")
    del b[k:k + 1]


def bytearray_join(b, parts):
    return bytearray(bytes(b).join([bytes(p) for p in parts]))


def bytearray_fromhex(text):
    return bytearray(bytes.fromhex(text))
