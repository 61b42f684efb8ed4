# `heapq`.


def sift_down(heap, start, pos):
    item = heap[pos]
    while pos > start:
        parent = (pos - 1) >> 1
        above = heap[parent]
        if item < above:
            heap[pos] = above
            pos = parent
        else:
            break
    heap[pos] = item


def sift_up(heap, pos):
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    sift_down(heap, start, pos)


def heappush(heap, item):
    if not isinstance(heap, list):
        raise TypeError("heappush() argument 1 must be list, not " + type(heap).__name__)
    heap.append(item)
    sift_down(heap, 0, len(heap) - 1)


def heappop(heap):
    if not isinstance(heap, list):
        raise TypeError("heappop() argument must be list, not " + type(heap).__name__)
    if len(heap) == 0:
        raise IndexError("index out of range")
    last = heap.pop()
    if len(heap) > 0:
        top = heap[0]
        heap[0] = last
        sift_up(heap, 0)
        return top
    return last


def heapify(heap):
    if not isinstance(heap, list):
        raise TypeError("heapify() argument must be list, not " + type(heap).__name__)
    i = len(heap) // 2 - 1
    while i >= 0:
        sift_up(heap, i)
        i -= 1


def heappushpop(heap, item):
    if not isinstance(heap, list):
        raise TypeError("heappushpop() argument 1 must be list, not " + type(heap).__name__)
    if len(heap) > 0 and heap[0] < item:
        top = heap[0]
        heap[0] = item
        sift_up(heap, 0)
        return top
    return item


def heapreplace(heap, item):
    if not isinstance(heap, list):
        raise TypeError("heapreplace() argument 1 must be list, not " + type(heap).__name__)
    if len(heap) == 0:
        raise IndexError("index out of range")
    top = heap[0]
    heap[0] = item
    sift_up(heap, 0)
    return top


def nsmallest(n, iterable, key=None):
    if key is None:
        return sorted(iterable)[:max(n, 0)]
    else:
        return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    if key is None:
        return sorted(iterable, reverse=True)[:max(n, 0)]
    else:
        return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def fetch_at(its, k, cell):
    if its:
        if k == 0:
            for x in its[0]:
                cell.append(x)
                return
        else:
            fetch_at(its[1:], k - 1, cell)


def hq_merge(*iterables, key=None, reverse=None):
    its = iterators_of(iterables)
    values = []
    keys = []
    places = []
    cell = []
    for k in range(len(its)):
        fetch_at(its, k, cell)
        if len(cell) > 0:
            x = cell.pop()
            places.append(k)
            values.append(x)
            if key is None:
                keys.append(x)
            else:
                keys.append(key(x))
    down = False
    if reverse is not None:
        if reverse:
            down = True
    while len(places) > 0:
        best = 0
        for i in range(1, len(places)):
            if down:
                if keys[best] < keys[i]:
                    best = i
            elif keys[i] < keys[best]:
                best = i
        yield values[best]
        fetch_at(its, places[best], cell)
        if len(cell) > 0:
            x = cell.pop()
            values[best] = x
            if key is None:
                keys[best] = x
            else:
                keys[best] = key(x)
        else:
            del places[best]
            del values[best]
            del keys[best]


def heap_merge(*iterables, key=None, reverse=None):
    down = reverse is not None and reverse
    its = []
    for items in iterables:
        its.append(iter(items))
    heads = []
    keys = []
    # The numbers of the iterators that have an item, as a heap.
    heap = []
    for n in range(len(its)):
        for x in its[n]:
            heads.append(x)
            if key is None:
                keys.append(x)
            else:
                keys.append(key(x))
            heap.append(len(heads) - 1)
            its[len(heads) - 1] = its[n]
            break
    i = len(heap) // 2 - 1
    while i >= 0:
        merge_sift(heap, keys, i, down)
        i -= 1
    while len(heap) > 0:
        at = heap[0]
        yield heads[at]
        more = False
        for x in its[at]:
            heads[at] = x
            if key is None:
                keys[at] = x
            else:
                keys[at] = key(x)
            more = True
            break
        if not more:
            last = heap.pop()
            if len(heap) == 0:
                return
            heap[0] = last
        merge_sift(heap, keys, 0, down)


def merge_before(keys, a, b, down):
    if down:
        if keys[b] < keys[a]:
            return True
        if keys[a] < keys[b]:
            return False
    else:
        if keys[a] < keys[b]:
            return True
        if keys[b] < keys[a]:
            return False
    return a < b


def merge_sift(heap, keys, start, down):
    pos = start
    n = len(heap)
    while True:
        child = 2 * pos + 1
        if child >= n:
            return
        if child + 1 < n and merge_before(keys, heap[child + 1], heap[child], down):
            child += 1
        if not merge_before(keys, heap[child], heap[pos], down):
            return
        heap[pos], heap[child] = heap[child], heap[pos]
        pos = child
