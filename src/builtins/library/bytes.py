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
