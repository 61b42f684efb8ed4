# `collections`.


class deque:
    def __init__(self, maxlen):
        self.store = []
        self.head = 0
        self.maxlen = maxlen
        # How often it was changed, for iterators.
        self.state = 0

    def append(self, x):
        self.state += 1
        self.store.append(x)
        if self.maxlen is not None and len(self.store) - self.head > self.maxlen:
            self.popleft()

    def appendleft(self, x):
        self.state += 1
        if self.head == 0:
            grow = len(self.store) + 8
            self.store[:0] = [x] * grow
            self.head = grow
        self.head -= 1
        self.store[self.head] = x
        if self.maxlen is not None and len(self.store) - self.head > self.maxlen:
            self.pop()

    def pop(self):
        if len(self.store) == self.head:
            raise IndexError("pop from an empty deque")
        self.state += 1
        return self.store.pop()

    def popleft(self):
        head = self.head
        store = self.store
        if len(store) == head:
            raise IndexError("pop from an empty deque")
        self.state += 1
        x = store[head]
        # Not to hold on to what was taken out.
        store[head] = store[-1]
        head += 1
        if head == len(store):
            store.clear()
            head = 0
        elif head > 64 and head * 2 > len(store):
            del store[:head]
            head = 0
        self.head = head
        return x

    def extend(self, iterable):
        for x in as_list(iterable):
            self.append(x)

    def extendleft(self, iterable):
        for x in as_list(iterable):
            self.appendleft(x)

    def clear(self):
        self.state += 1
        self.store.clear()
        self.head = 0

    def trim(self):
        self.state += 1
        if self.head > 0:
            del self.store[:self.head]
            self.head = 0

    def rotate(self, n=None):
        self.trim()
        k = 1
        if n is not None:
            k = n
        count = len(self.store)
        if count > 0:
            k = k % count
            self.store[:] = self.store[count - k:] + self.store[:count - k]

    def copy(self):
        out = deque(self.maxlen)
        out.store.extend(self.store[self.head:])
        return out

    def __copy__(self):
        return self.copy()

    def reverse(self):
        self.trim()
        self.store.reverse()

    def count(self, x):
        return count_of(self.store[self.head:], x)

    def index(self, x, start=None, stop=None):
        n = len(self)
        i = 0
        if start is not None:
            i = start
            if i < 0:
                i = max(i + n, 0)
        end = n
        if stop is not None:
            end = stop
            if end < 0:
                end += n
            end = min(end, n)
        while i < end:
            if self.store[self.head + i] == x:
                return i
            i += 1
        raise ValueError(repr(x) + " is not in deque")

    def insert(self, i, x):
        n = len(self)
        if self.maxlen is not None and n >= self.maxlen:
            raise IndexError("deque already at its maximum size")
        self.trim()
        self.store.insert(i, x)

    def remove(self, x):
        i = self.head
        while i < len(self.store):
            if self.store[i] == x:
                self.state += 1
                del self.store[i]
                return
            i += 1
        raise ValueError("deque.remove(x): x not in deque")

    def place(self, i):
        n = len(self.store) - self.head
        if i < 0:
            i += n
        if i < 0 or i >= n:
            raise IndexError("deque index out of range")
        return self.head + i

    def __len__(self):
        return len(self.store) - self.head

    def __getitem__(self, i):
        return self.store[self.place(i)]

    def __setitem__(self, i, x):
        self.store[self.place(i)] = x

    def __delitem__(self, i):
        at = self.place(i)
        self.state += 1
        del self.store[at]

    def __contains__(self, x):
        return contains(self.store[self.head:], x)

    def __iter__(self):
        state = self.state
        n = len(self.store) - self.head
        i = 0
        while True:
            if self.state != state:
                raise RuntimeError("deque mutated during iteration")
            if i >= n:
                return
            yield self.store[self.head + i]
            i += 1

    def __reversed__(self):
        state = self.state
        i = len(self.store) - self.head - 1
        while True:
            if self.state != state:
                raise RuntimeError("deque mutated during iteration")
            if i < 0:
                return
            yield self.store[self.head + i]
            i -= 1

    def __eq__(self, other):
        if isinstance(other, deque):
            return self.store[self.head:] == other.store[other.head:]
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, deque):
            return self.store[self.head:] < other.store[other.head:]
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, deque):
            return self.store[self.head:] <= other.store[other.head:]
        return NotImplemented

    def __add__(self, other):
        if isinstance(other, deque):
            out = self.copy()
            out.extend(other.store[other.head:])
            return out
        raise TypeError("can only concatenate deque (not \"" + type(other).__name__ + "\") to deque")

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        out = deque(self.maxlen)
        out.extend(self.store[self.head:] * n)
        return out

    def __repr__(self):
        if self.maxlen is None:
            return "deque(" + repr(self.store[self.head:]) + ")"
        return "deque(" + repr(self.store[self.head:]) + ", maxlen=" + repr(self.maxlen) + ")"


def make_deque(iterable=None, maxlen=None):
    if maxlen is not None:
        if maxlen < 0:
            raise ValueError("maxlen must be non-negative")
    out = deque(maxlen)
    if iterable is not None:
        for x in iterable:
            out.append(x)
    return out


def fill(data, source):
    if isinstance(source, dict):
        for k, v in source.items():
            data[k] = v
    elif isinstance(source, dictlike):
        for k, v in source.data.items():
            data[k] = v
    else:
        for k, v in source:
            data[k] = v


def plain_of(other):
    if isinstance(other, dictlike):
        return other.data
    else:
        return other


class dictlike:
    def __init__(self):
        self.data = {}

    def __setitem__(self, key, value):
        self.data[key] = value

    def __contains__(self, key):
        return key in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __reversed__(self):
        return reversed(as_list(self.data))

    def keys(self):
        return self.data.keys()

    def values(self):
        return self.data.values()

    def items(self):
        return self.data.items()

    def get(self, key, default=None):
        return self.data.get(key, default)

    def pop(self, key, *default):
        if default:
            return self.data.pop(key, default[0])
        return self.data.pop(key)

    def setdefault(self, key, default=None):
        return self.data.setdefault(key, default)

    def clear(self):
        self.data.clear()

    def __eq__(self, other):
        return self.data == plain_of(other)


class defaultdict(dictlike):
    def __init__(self, default_factory):
        self.default_factory = default_factory
        self.data = {}

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        return self.__missing__(key)

    def __missing__(self, key):
        make = self.default_factory
        if make is None:
            raise KeyError(key)
        value = make()
        self.data[key] = value
        return value

    def __delitem__(self, key):
        del self.data[key]

    def popitem(self):
        return self.data.popitem()

    def update(self, other=None, **more):
        if other is not None:
            fill(self.data, other)
        fill(self.data, more)

    def copy(self):
        out = defaultdict(self.default_factory)
        fill(out.data, self.data)
        return out

    def __copy__(self):
        return self.copy()

    def __or__(self, other):
        out = self.copy()
        fill(out.data, other)
        return out

    def __ior__(self, other):
        fill(self.data, other)
        return self

    def __repr__(self):
        return "defaultdict(" + repr(self.default_factory) + ", " + repr(self.data) + ")"


def make_defaultdict(default_factory=None, items=None, **more):
    out = defaultdict(default_factory)
    if items is not None:
        fill(out.data, items)
    fill(out.data, more)
    return out


class OrderedDict(dictlike):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __delitem__(self, key):
        del self.data[key]

    def update(self, other=None, **more):
        if other is not None:
            fill(self.data, other)
        fill(self.data, more)

    def move_to_end(self, key, last=None):
        value = self.data.pop(key)
        if last is None or last:
            self.data[key] = value
        else:
            rest = as_list(self.data.items())
            self.data.clear()
            self.data[key] = value
            for k, v in rest:
                self.data[k] = v

    def popitem(self, last=None):
        if len(self.data) == 0:
            raise KeyError("dictionary is empty")
        if last is None or last:
            return self.data.popitem()
        key = next(iter(self.data))
        return (key, self.data.pop(key))

    def copy(self):
        out = OrderedDict()
        fill(out.data, self.data)
        return out

    def __copy__(self):
        return self.copy()

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return as_list(self.data.items()) == as_list(other.data.items())
        return self.data == plain_of(other)

    def __or__(self, other):
        out = self.copy()
        fill(out.data, other)
        return out

    def __ior__(self, other):
        fill(self.data, other)
        return self

    def __repr__(self):
        if len(self.data) == 0:
            return "OrderedDict()"
        return "OrderedDict(" + repr(as_list(self.data.items())) + ")"


def make_ordered(items=None, **more):
    out = OrderedDict()
    if items is not None:
        fill(out.data, items)
    fill(out.data, more)
    return out


class Counter(dictlike):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data.get(key, 0)

    def __delitem__(self, key):
        if key in self.data:
            del self.data[key]

    def popitem(self):
        return self.data.popitem()

    def update(self, iterable=None, **more):
        if iterable is not None:
            add_counts(self.data, iterable, 1)
        add_counts(self.data, more, 1)

    def subtract(self, iterable=None, **more):
        if iterable is not None:
            add_counts(self.data, iterable, -1)
        add_counts(self.data, more, -1)

    def total(self):
        return sum(self.data.values())

    def elements(self):
        for k, n in self.data.items():
            for _ in range(n):
                yield k

    def most_common(self, n=None):
        pairs = sorted(self.data.items(), key=second_of, reverse=True)
        if n is None:
            return pairs
        return pairs[:max(n, 0)]

    def copy(self):
        out = Counter()
        fill(out.data, self.data)
        return out

    def __copy__(self):
        return self.copy()

    def within(self, other):
        for k, n in self.data.items():
            if not n <= other.data.get(k, 0):
                return False
        for k, n in other.data.items():
            if not self.data.get(k, 0) <= n:
                return False
        return True

    def __eq__(self, other):
        if isinstance(other, Counter):
            for k, n in self.data.items():
                if other.data.get(k, 0) != n:
                    return False
            for k, n in other.data.items():
                if self.data.get(k, 0) != n:
                    return False
            return True
        return self.data == plain_of(other)

    def __le__(self, other):
        return self.within(other)

    def __ge__(self, other):
        return other.within(self)

    def __lt__(self, other):
        return self.within(other) and not self == other

    def __gt__(self, other):
        return other.within(self) and not self == other

    def __add__(self, other):
        out = Counter()
        for k, n in self.data.items():
            m = n + other.data.get(k, 0)
            if m > 0:
                out.data[k] = m
        for k, n in other.data.items():
            if k not in self.data and n > 0:
                out.data[k] = n
        return out

    def __sub__(self, other):
        out = Counter()
        for k, n in self.data.items():
            m = n - other.data.get(k, 0)
            if m > 0:
                out.data[k] = m
        for k, n in other.data.items():
            if k not in self.data and n < 0:
                out.data[k] = 0 - n
        return out

    def __and__(self, other):
        out = Counter()
        for k, n in self.data.items():
            m = min(n, other.data.get(k, 0))
            if m > 0:
                out.data[k] = m
        return out

    def __or__(self, other):
        out = Counter()
        for k, n in self.data.items():
            m = max(n, other.data.get(k, 0))
            if m > 0:
                out.data[k] = m
        for k, n in other.data.items():
            if k not in self.data and n > 0:
                out.data[k] = n
        return out

    def keep_positive(self):
        for k in [k for k, n in self.data.items() if not n > 0]:
            del self.data[k]
        return self

    def __iadd__(self, other):
        for k, n in other.data.items():
            self.data[k] = self.data.get(k, 0) + n
        return self.keep_positive()

    def __isub__(self, other):
        for k, n in other.data.items():
            self.data[k] = self.data.get(k, 0) - n
        return self.keep_positive()

    def __pos__(self):
        out = Counter()
        for k, n in self.data.items():
            if n > 0:
                out.data[k] = n
        return out

    def __neg__(self):
        out = Counter()
        for k, n in self.data.items():
            if n < 0:
                out.data[k] = 0 - n
        return out

    def __repr__(self):
        if len(self.data) == 0:
            return "Counter()"
        s = "Counter({"
        first = True
        for k, n in self.most_common():
            if first:
                first = False
            else:
                s += ", "
            s += repr(k) + ": " + repr(n)
        return s + "})"


def second_of(pair):
    return pair[1]


def add_counts(data, items, sign):
    if isinstance(items, dict):
        for k, n in items.items():
            data[k] = data.get(k, 0) + sign * n
    elif isinstance(items, dictlike):
        for k, n in items.data.items():
            data[k] = data.get(k, 0) + sign * n
    else:
        for x in items:
            data[x] = data.get(x, 0) + sign


def make_counter(iterable=None, **more):
    out = Counter()
    if iterable is not None:
        add_counts(out.data, iterable, 1)
    add_counts(out.data, more, 1)
    return out
