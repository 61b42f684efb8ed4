def as_list(items):
    out = []
    for x in items:
        out.append(x)
    return out

def extend(out, items):
    for x in items:
        out.append(x)

def set_update(out, items):
    for x in items:
        out.add(x)

def dict_update(out, other):
    for k, v in other.items():
        out[k] = v

def dict_from_pairs(out, pairs):
    for k, v in pairs:
        out[k] = v

def contains(items, x):
    for y in items:
        if y == x:
            return True
    return False

def list_eq(a, b):
    if len(a) != len(b):
        return False
    i = 0
    while i < len(a) and i < len(b):
        if not (a[i] == b[i]):
            return False
        i += 1
    return len(a) == len(b)

def list_lt(a, b):
    i = 0
    while i < len(a) and i < len(b):
        if not (a[i] == b[i]):
            return a[i] < b[i]
        i += 1
    return len(a) < len(b)

def list_le(a, b):
    i = 0
    while i < len(a) and i < len(b):
        if not (a[i] == b[i]):
            return a[i] <= b[i]
        i += 1
    return len(a) <= len(b)

def list_gt(a, b):
    i = 0
    while i < len(a) and i < len(b):
        if not (a[i] == b[i]):
            return a[i] > b[i]
        i += 1
    return len(a) > len(b)

def list_ge(a, b):
    i = 0
    while i < len(a) and i < len(b):
        if not (a[i] == b[i]):
            return a[i] >= b[i]
        i += 1
    return len(a) >= len(b)

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

def sum_of(items, start=None):
    if start is None:
        total = 0
        for x in items:
            total = total + x
        return total
    else:
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
    for x in items:
        return min_key(items, key)
    return default

def max_key_default(items, key, default):
    for x in items:
        return max_key(items, key)
    return default

def merge_sort(keys, order, spare, lo, hi, reverse):
    if hi - lo < 2:
        return
    if hi - lo <= 12:
        i = lo + 1
        while i < hi:
            t = order[i]
            j = i
            if reverse:
                while j > lo and keys[order[j - 1]] < keys[t]:
                    order[j] = order[j - 1]
                    j -= 1
            else:
                while j > lo and keys[t] < keys[order[j - 1]]:
                    order[j] = order[j - 1]
                    j -= 1
            order[j] = t
            i += 1
        return
    mid = (lo + hi) // 2
    merge_sort(keys, order, spare, lo, mid, reverse)
    merge_sort(keys, order, spare, mid, hi, reverse)
    for i in range(lo, mid):
        spare[i] = order[i]
    a = lo
    b = mid
    k = lo
    while a < mid and b < hi:
        if reverse:
            right = keys[spare[a]] < keys[order[b]]
        else:
            right = keys[order[b]] < keys[spare[a]]
        if right:
            order[k] = order[b]
            b += 1
        else:
            order[k] = spare[a]
            a += 1
        k += 1
    while a < mid:
        order[k] = spare[a]
        a += 1
        k += 1

def sort_in_place(items, reverse):
    n = len(items)
    keys = items.copy()
    order = [i for i in range(n)]
    spare = [0] * n
    merge_sort(keys, order, spare, 0, n, reverse)
    for i in range(n):
        items[i] = keys[order[i]]

def sort_by_key(items, key, reverse):
    n = len(items)
    values = items.copy()
    keys = [key(x) for x in values]
    order = [i for i in range(n)]
    spare = [0] * n
    merge_sort(keys, order, spare, 0, n, reverse)
    for i in range(n):
        items[i] = values[order[i]]

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
        if items[i] == x:
            return i
        i += 1
    raise ValueError(repr(x) + " is not in list")

def tuple_index(items, x):
    i = 0
    for y in items:
        if y == x:
            return i
        i += 1
    raise ValueError("tuple.index(x): x not in tuple")

def count_of(items, x):
    n = 0
    for y in items:
        if y == x:
            n += 1
    return n

def list_remove(items, x):
    i = 0
    while i < len(items):
        if items[i] == x:
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
