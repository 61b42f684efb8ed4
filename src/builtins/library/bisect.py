# `bisect`.


def bisect_bounds(a, lo, hi):
    low = 0
    if lo is not None:
        low = lo
        if low < 0:
            raise ValueError("lo must be non-negative")
    high = len(a)
    if hi is not None:
        high = hi
    return low, high


def bisect_right(a, x, lo=None, hi=None, *, key=None):
    low, high = bisect_bounds(a, lo, hi)
    while low < high:
        mid = (low + high) // 2
        if key is None:
            if x < a[mid]:
                high = mid
            else:
                low = mid + 1
        else:
            if x < key(a[mid]):
                high = mid
            else:
                low = mid + 1
    return low


def bisect_left(a, x, lo=None, hi=None, *, key=None):
    low, high = bisect_bounds(a, lo, hi)
    while low < high:
        mid = (low + high) // 2
        if key is None:
            if a[mid] < x:
                low = mid + 1
            else:
                high = mid
        else:
            if key(a[mid]) < x:
                low = mid + 1
            else:
                high = mid
    return low


def insort_right(a, x, lo=None, hi=None, *, key=None):
    if key is None:
        a.insert(bisect_right(a, x, lo, hi), x)
    else:
        a.insert(bisect_right(a, key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=None, hi=None, *, key=None):
    if key is None:
        a.insert(bisect_left(a, x, lo, hi), x)
    else:
        a.insert(bisect_left(a, key(x), lo, hi, key=key), x)
