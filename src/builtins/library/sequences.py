# Functions over any iterable, and what lists and tuples do beyond the runtime.


def as_list(items):
    out = []
    for x in items:
        out.append(x)
    return out


def extend(out, items):
    for x in items:
        out.append(x)


def numbered_items(items):
    i = 0
    while True:
        try:
            item = items[i]
        except (IndexError, StopIteration):
            return
        yield item
        i += 1


def reversed_items(items):
    return items_down_from(items, len(items) - 1)


def items_down_from(items, i):
    while i >= 0:
        try:
            item = items[i]
        except (IndexError, StopIteration):
            return
        yield item
        i -= 1


def contains(items, x):
    for y in items:
        if operator._same(y, x):
            return True
    return False


def list_eq(a, b):
    if len(a) != len(b):
        return False
    i = 0
    while i < len(a) and i < len(b):
        if not operator._same(a[i], b[i]):
            return False
        i += 1
    return len(a) == len(b)


def list_lt(a, b):
    i = 0
    while i < len(a) and i < len(b):
        if not operator._same(a[i], b[i]):
            return a[i] < b[i]
        i += 1
    return len(a) < len(b)


def list_le(a, b):
    i = 0
    while i < len(a) and i < len(b):
        if not operator._same(a[i], b[i]):
            return a[i] <= b[i]
        i += 1
    return len(a) <= len(b)


def list_gt(a, b):
    i = 0
    while i < len(a) and i < len(b):
        if not operator._same(a[i], b[i]):
            return a[i] > b[i]
        i += 1
    return len(a) > len(b)


def list_ge(a, b):
    i = 0
    while i < len(a) and i < len(b):
        if not operator._same(a[i], b[i]):
            return a[i] >= b[i]
        i += 1
    return len(a) >= len(b)


def sum_of(items, start=None):
    if start is None:
        total = 0
        for x in items:
            total = total + x
        return total
    else:
        if isinstance(start, str):
            raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
        if isinstance(start, bytes):
            raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
        if isinstance(start, bytearray):
            raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
        acc = start
        for x in items:
            acc = acc + x
        return acc


def any_of(items):
    for x in items:
        if x:
            return True
    return False


def all_of(items):
    for x in items:
        if not x:
            return False
    return True


def min_of(items):
    first = True
    best = None
    for x in items:
        if first:
            best = x
            first = False
        elif x < best:
            best = x
    if first:
        raise ValueError("min() arg is an empty sequence")
    return best


def max_of(items):
    first = True
    best = None
    for x in items:
        if first:
            best = x
            first = False
        elif x > best:
            best = x
    if first:
        raise ValueError("max() arg is an empty sequence")
    return best


def min_default(items, default):
    first = True
    best = None
    for x in items:
        if first:
            best = x
            first = False
        elif x < best:
            best = x
    if first:
        return default
    return best


def max_default(items, default):
    first = True
    best = None
    for x in items:
        if first:
            best = x
            first = False
        elif x > best:
            best = x
    if first:
        return default
    return best


def min_key(items, key):
    first = True
    best = None
    best_key = None
    for x in items:
        k = key(x)
        if first:
            best = x
            best_key = k
            first = False
        elif k < best_key:
            best = x
            best_key = k
    if first:
        raise ValueError("min() arg is an empty sequence")
    return best


def max_key(items, key):
    first = True
    best = None
    best_key = None
    for x in items:
        k = key(x)
        if first:
            best = x
            best_key = k
            first = False
        elif k > best_key:
            best = x
            best_key = k
    if first:
        raise ValueError("max() arg is an empty sequence")
    return best


def min_key_default(items, key, default):
    first = True
    best = None
    best_key = None
    for x in items:
        k = key(x)
        if first:
            best = x
            best_key = k
            first = False
        elif k < best_key:
            best = x
            best_key = k
    if first:
        return default
    return best


def max_key_default(items, key, default):
    first = True
    best = None
    best_key = None
    for x in items:
        k = key(x)
        if first:
            best = x
            best_key = k
            first = False
        elif k > best_key:
            best = x
            best_key = k
    if first:
        return default
    return best


def list_index(items, x, start=None, stop=None):
    i = 0
    n = len(items)
    if start is not None:
        i = start
        if i < 0:
            i += n
            if i < 0:
                i = 0
    if stop is not None:
        n = stop
        if n < 0:
            n += len(items)
    while i < n and i < len(items):
        if operator._same(items[i], x):
            return i
        i += 1
    raise ValueError(repr(x) + " is not in list")


def tuple_index(items, x, start=None, stop=None):
    i = 0
    if start is None and stop is None:
        for y in items:
            if operator._same(y, x):
                return i
            i += 1
    else:
        n = len(items)
        lo = start
        hi = n if stop is None else stop
        if lo < 0:
            lo += n
        if hi < 0:
            hi += n
        for y in items:
            if i >= lo and i < hi and operator._same(y, x):
                return i
            i += 1
    raise ValueError("tuple.index(x): x not in tuple")


def count_of(items, x):
    n = 0
    for y in items:
        if operator._same(y, x):
            n += 1
    return n


def list_remove(items, x):
    i = 0
    while i < len(items):
        if operator._same(items[i], x):
            del items[i]
            return
        i += 1
    raise ValueError("list.remove(x): x not in list")


def filter_of(f, items):
    if f is None:
        for x in items:
            if x:
                yield x
    else:
        for x in items:
            if f(x):
                yield x


def accumulated(items):
    out = []
    total = 0
    for x in items:
        total = total + x
        out.append(total)
    return out


def slice_indices(s, n):
    if n < 0:
        raise ValueError("length should not be negative")
    step = 1 if s.step is None else s.step
    if step == 0:
        raise ValueError("slice step cannot be zero")
    low, high = (-1, n - 1) if step < 0 else (0, n)
    start, stop = s.start, s.stop
    if start is None:
        start = high if step < 0 else low
    else:
        start = max(start + n, low) if start < 0 else min(start, high)
    if stop is None:
        stop = low if step < 0 else high
    else:
        stop = max(stop + n, low) if stop < 0 else min(stop, high)
    return start, stop, step


def range_index(items, x):
    if isinstance(x, int):
        if x in items:
            return (x - items.start) // items.step
        raise ValueError(repr(x) + " is not in range")
    i = 0
    for y in items:
        if y == x:
            return i
        i += 1
    raise ValueError("sequence.index(x): x not in sequence")
