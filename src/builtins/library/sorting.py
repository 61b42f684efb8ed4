# A stable merge sort, for elements and keys that the runtime cannot compare by itself.


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


def sort_keys(items, key):
    return [key(x) for x in items.copy()]


def sort_with_keys(items, keys, reverse):
    n = len(keys)
    if len(items) != n:
        raise ValueError("list modified during sort")
    values = items.copy()
    order = [i for i in range(n)]
    spare = [0] * n
    merge_sort(keys, order, spare, 0, n, reverse)
    for i in range(n):
        items[i] = values[order[i]]
