# `itertools`.


def it_count(start=None, step=None):
    n = 0
    if start is not None:
        n = start
    by = 1
    if step is not None:
        by = step
    while True:
        yield n
        n = n + by


def it_cycle(items):
    saved = []
    for x in items:
        yield x
        saved.append(x)
    while len(saved) > 0:
        for x in saved:
            yield x


def it_repeat(object, times=None):
    if times is None:
        while True:
            yield object
    else:
        for _ in range(times):
            yield object


def it_accumulate(iterable, func=None, *, initial=None):
    if initial is None:
        first = True
        held = []
        for x in iterable:
            if first:
                first = False
                held.append(x)
            elif func is None:
                held[0] = held[0] + x
            else:
                held[0] = func(held[0], x)
            yield held[0]
    else:
        total = initial
        yield total
        for x in iterable:
            if func is None:
                total = total + x
            else:
                total = func(total, x)
            yield total


def it_takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x):
            break
        yield x


def it_dropwhile(predicate, iterable):
    dropping = True
    for x in iterable:
        if dropping:
            if predicate(x):
                continue
            dropping = False
        yield x


def it_filterfalse(predicate, iterable):
    for x in iterable:
        if predicate is None:
            if not x:
                yield x
        elif not predicate(x):
            yield x


def it_pairwise(iterable):
    it = iter(iterable)
    for last in it:
        for x in it:
            yield (last, x)
            last = x


def it_islice(iterable, *args):
    if args[1:]:
        start = 0 if args[0] is None else args[0]
        stop = args[1]
    else:
        start = 0
        stop = args[0]
    step = 1
    if args[2:]:
        if args[2] is not None:
            step = args[2]
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
    if start < 0:
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if stop is None:
        return slice_on(iterable, start, step)
    if stop < 0:
        if args[1:]:
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return slice_to(iterable, start, stop, step)


def slice_on(iterable, start, step):
    i = 0
    at = start
    for x in iterable:
        if i == at:
            yield x
            at += step
        i += 1


def slice_to(iterable, start, stop, step):
    i = 0
    at = start
    if at > stop:
        at = stop
    if i >= stop:
        return
    for x in iterable:
        if i == at:
            yield x
            at += step
            if at > stop:
                at = stop
        i += 1
        if i >= stop:
            return


def it_starmap(function, iterable):
    for x in iterable:
        yield function(*x)


def it_compress(data, selectors):
    for x, s in zip(data, selectors):
        if s:
            yield x


def it_chain(items):
    for part in items:
        for x in part:
            yield x


class grouping:
    def __init__(self, it, key):
        self.it = it
        self.key = key
        # One element each, once there is one.
        self.values = []
        self.keys = []
        self.target = []
        self.serial = 0

    def fetch(self):
        for x in self.it:
            if self.key is None:
                k = x
            else:
                k = self.key(x)
            if len(self.keys) == 0:
                self.values.append(x)
                self.keys.append(k)
            else:
                self.values[0] = x
                self.keys[0] = k
            return True
        return False

    def advance(self):
        self.serial += 1
        if len(self.keys) == 0:
            if not self.fetch():
                return False
            self.target.append(self.keys[0])
            return True
        while self.keys[0] == self.target[0]:
            if not self.fetch():
                return False
        self.target[0] = self.keys[0]
        return True

    def members(self, serial, target):
        while self.serial == serial and self.keys[0] == target:
            yield self.values[0]
            if self.serial != serial or not self.fetch():
                return


def it_groupby(iterable, key=None):
    g = grouping(iter(iterable), key)
    while g.advance():
        yield (g.keys[0], g.members(g.serial, g.keys[0]))


class shared_items:
    def __init__(self, it):
        self.it = it
        self.seen = []

    def fetch(self):
        for x in self.it:
            self.seen.append(x)
            return True
        return False


def tee_items(shared):
    i = 0
    while i < len(shared.seen) or shared.fetch():
        yield shared.seen[i]
        i += 1


def it_tee(iterable, shape):
    return tees_of(shared_items(iter(iterable)), shape)


def tees_of(shared, shape):
    if shape:
        return (tee_items(shared),) + tees_of(shared, shape[1:])
    return ()


def iterators_of(pools):
    if pools:
        return (iter(pools[0]),) + iterators_of(pools[1:])
    return ()


def longest_step(its, fill, live):
    if its:
        x = fill
        for v in its[0]:
            x = v
            live[0] += 1
            break
        return (x,) + longest_step(its[1:], fill, live)
    return ()


def it_zip_longest(*iterables, fillvalue=None):
    its = iterators_of(iterables)
    live = [1]
    while True:
        live[0] = 0
        row = longest_step(its, fillvalue, live)
        if live[0] == 0:
            return
        yield row


def picked(pool, indices, k, shape):
    if shape is None:
        return tuple([pool[i] for i in indices])
    if shape:
        return (pool[indices[k]],) + picked(pool, indices, k + 1, shape[1:])
    return ()


def it_combinations(iterable, r, shape=None):
    pool = as_list(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return combinations_of(pool, r, shape)


def combinations_of(pool, r, shape):
    n = len(pool)
    if r > n:
        return
    indices = [i for i in range(r)]
    while True:
        yield picked(pool, indices, 0, shape)
        i = r - 1
        while i >= 0 and indices[i] == i + n - r:
            i -= 1
        if i < 0:
            return
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1


def it_combinations_with_replacement(iterable, r, shape=None):
    pool = as_list(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return multisets_of(pool, r, shape)


def multisets_of(pool, r, shape):
    n = len(pool)
    if n == 0 and r > 0:
        return
    indices = [0] * r
    while True:
        yield picked(pool, indices, 0, shape)
        i = r - 1
        while i >= 0 and indices[i] == n - 1:
            i -= 1
        if i < 0:
            return
        at = indices[i] + 1
        for j in range(i, r):
            indices[j] = at


def it_permutations(iterable, r=None, shape=None):
    pool = as_list(iterable)
    count = len(pool)
    if r is not None:
        count = r
        if count < 0:
            raise ValueError("r must be non-negative")
    return permutations_of(pool, count, shape)


def permutations_of(pool, r, shape):
    n = len(pool)
    if r > n:
        return
    indices = [i for i in range(n)]
    cycles = [n - i for i in range(r)]
    chosen = indices[:r]
    yield picked(pool, chosen, 0, shape)
    while n > 0:
        i = r - 1
        while i >= 0:
            cycles[i] -= 1
            if cycles[i] == 0:
                first = indices[i]
                for j in range(i, n - 1):
                    indices[j] = indices[j + 1]
                indices[n - 1] = first
                cycles[i] = n - i
                i -= 1
            else:
                j = n - cycles[i]
                x = indices[i]
                indices[i] = indices[j]
                indices[j] = x
                for k in range(i, r):
                    chosen[k] = indices[k]
                yield picked(pool, chosen, 0, shape)
                break
        if i < 0:
            return


def lengths_of(pools, out):
    if pools:
        out.append(len(pools[0]))
        lengths_of(pools[1:], out)


def lists_of(pools):
    if pools:
        return (as_list(pools[0]),) + lists_of(pools[1:])
    return ()


def picked_each(pools, indices, k):
    if pools:
        return (pools[0][indices[k]],) + picked_each(pools[1:], indices, k + 1)
    return ()


def picked_rows(pools, indices):
    return tuple([pools[k][indices[k]] for k in range(len(pools))])


def it_product(pools):
    return product_of(pools)


def product_of(pools):
    lengths = []
    if isinstance(pools, list):
        for pool in pools:
            lengths.append(len(pool))
    else:
        lengths_of(pools, lengths)
    n = len(lengths)
    for length in lengths:
        if length == 0:
            return
    indices = [0] * n
    while True:
        if isinstance(pools, list):
            yield picked_rows(pools, indices)
        else:
            yield picked_each(pools, indices, 0)
        i = n - 1
        while i >= 0:
            indices[i] += 1
            if indices[i] < lengths[i]:
                break
            indices[i] = 0
            i -= 1
        if i < 0:
            return


def rows_of(pools, out):
    if pools:
        out.append(as_list(pools[0]))
        rows_of(pools[1:], out)


def it_product_repeat(pools, repeat):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    rows = []
    rows_of(pools, rows)
    return product_of(rows * repeat)


def product_rows(rows):
    pools = []
    for row in rows:
        pools.append(as_list(row))
    return product_of(pools)
