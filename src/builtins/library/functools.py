# `functools`.


def reduce(function, iterable, *initial):
    if initial:
        total = initial[0]
        for x in iterable:
            total = function(total, x)
        return total
    else:
        first = True
        held = []
        for x in iterable:
            if first:
                first = False
                held.append(x)
            else:
                held[0] = function(held[0], x)
        if first:
            raise TypeError("reduce() of empty iterable with no initial value")
        return held[0]


class ordered_by:
    def __init__(self, obj, compare):
        self.obj = obj
        self.compare = compare

    def __lt__(self, other):
        return self.compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self.compare(self.obj, other.obj) > 0

    def __le__(self, other):
        return self.compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self.compare(self.obj, other.obj) >= 0

    def __eq__(self, other):
        return self.compare(self.obj, other.obj) == 0


def cmp_to_key(mycmp):
    def key(obj):
        return ordered_by(obj, mycmp)
    return key


def new_type(name, tp):
    def of(x):
        return x
    return of


class CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __iter__(self):
        return iter((self.hits, self.misses, self.maxsize, self.currsize))

    def __getitem__(self, i):
        return (self.hits, self.misses, self.maxsize, self.currsize)[i]

    def __len__(self):
        return 4

    def __repr__(self):
        return (
            "CacheInfo(hits=" + repr(self.hits) + ", misses=" + repr(self.misses)
            + ", maxsize=" + repr(self.maxsize) + ", currsize=" + repr(self.currsize) + ")"
        )


def cache_info_of(hits, misses, maxsize, currsize):
    return CacheInfo(hits, misses, maxsize, currsize)
