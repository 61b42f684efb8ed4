# `collections`.


class deque:
    def __init__(self, maxlen):
        self._store_ = []
        self._head_ = 0
        self.maxlen = maxlen
        # How often it was changed, for iterators.
        self._state_ = 0

    def append(self, x):
        self._state_ += 1
        self._store_.append(x)
        if self.maxlen is not None and len(self._store_) - self._head_ > self.maxlen:
            self.popleft()

    def appendleft(self, x):
        self._state_ += 1
        if self._head_ == 0:
            grow = len(self._store_) + 8
            self._store_[:0] = [x] * grow
            self._head_ = grow
        self._head_ -= 1
        self._store_[self._head_] = x
        if self.maxlen is not None and len(self._store_) - self._head_ > self.maxlen:
            self.pop()

    def pop(self):
        if len(self._store_) == self._head_:
            raise IndexError("pop from an empty deque")
        self._state_ += 1
        return self._store_.pop()

    def popleft(self):
        head = self._head_
        store = self._store_
        if len(store) == head:
            raise IndexError("pop from an empty deque")
        self._state_ += 1
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
        self._head_ = head
        return x

    def extend(self, iterable):
        # What the iterable is made of may be the deque.
        if isinstance(iterable, deque):
            iterable = as_list(iterable)
        for x in iterable:
            self.append(x)

    def extendleft(self, iterable):
        if isinstance(iterable, deque):
            iterable = as_list(iterable)
        for x in iterable:
            self.appendleft(x)

    def clear(self):
        self._state_ += 1
        self._store_.clear()
        self._head_ = 0

    def trim(self):
        self._state_ += 1
        if self._head_ > 0:
            del self._store_[:self._head_]
            self._head_ = 0

    def rotate(self, n=None):
        k = 1 if n is None else operator.index(n)
        self.trim()
        count = len(self._store_)
        if count > 0:
            k = k % count
            self._store_[:] = self._store_[count - k:] + self._store_[:count - k]

    def copy(self):
        out = deque(self.maxlen)
        out._store_.extend(self._store_[self._head_:])
        return out

    def __copy__(self):
        return self.copy()

    def reverse(self):
        self.trim()
        self._store_.reverse()

    def count(self, x):
        return count_of(self._store_[self._head_:], x)

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
            if self._store_[self._head_ + i] == x:
                return i
            i += 1
        raise ValueError(repr(x) + " is not in deque")

    def insert(self, i, x):
        n = len(self)
        if self.maxlen is not None and n >= self.maxlen:
            raise IndexError("deque already at its maximum size")
        self.trim()
        self._store_.insert(i, x)

    def remove(self, x):
        i = self._head_
        while i < len(self._store_):
            if self._store_[i] == x:
                self._state_ += 1
                del self._store_[i]
                return
            i += 1
        raise ValueError(repr(x) + " is not in deque")

    def place(self, i):
        n = len(self._store_) - self._head_
        if i < 0:
            i += n
        if i < 0 or i >= n:
            raise IndexError("deque index out of range")
        return self._head_ + i

    def __len__(self):
        return len(self._store_) - self._head_

    def __getitem__(self, i):
        return self._store_[self.place(i)]

    def __setitem__(self, i, x):
        self._store_[self.place(i)] = x

    def __delitem__(self, i):
        at = self.place(i)
        self._state_ += 1
        del self._store_[at]

    def __contains__(self, x):
        return contains(self._store_[self._head_:], x)

    def __iter__(self):
        state = self._state_
        n = len(self._store_) - self._head_
        i = 0
        while True:
            if self._state_ != state:
                raise RuntimeError("deque mutated during iteration")
            if i >= n:
                return
            yield self._store_[self._head_ + i]
            i += 1

    def __reversed__(self):
        state = self._state_
        i = len(self._store_) - self._head_ - 1
        while True:
            if self._state_ != state:
                raise RuntimeError("deque mutated during iteration")
            if i < 0:
                return
            yield self._store_[self._head_ + i]
            i -= 1

    def __eq__(self, other):
        if isinstance(other, deque):
            return self._store_[self._head_:] == other._store_[other._head_:]
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, deque):
            return self._store_[self._head_:] < other._store_[other._head_:]
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, deque):
            return self._store_[self._head_:] <= other._store_[other._head_:]
        return NotImplemented

    def __add__(self, other):
        if isinstance(other, deque):
            out = self.copy()
            out.extend(other._store_[other._head_:])
            return out
        raise TypeError("can only concatenate deque (not \"" + type(other).__name__ + "\") to deque")

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        out = deque(self.maxlen)
        out.extend(self._store_[self._head_:] * n)
        return out

    def __rmul__(self, n):
        return self * n

    def __repr__(self):
        if self.maxlen is None:
            return "deque(" + repr(self._store_[self._head_:]) + ")"
        return "deque(" + repr(self._store_[self._head_:]) + ", maxlen=" + repr(self.maxlen) + ")"


def make_deque(iterable=None, maxlen=None):
    if maxlen is not None:
        if not isinstance(maxlen, int):
            raise TypeError("an integer is required")
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
    else:
        dict_from_pairs(data, source)


def plain_of(other):
    if isinstance(other, dict):
        return getattr(other, "_data_", other)
    return other


class dictlike:
    def __init__(self):
        self._data_ = {}

    def __setitem__(self, key, value):
        self._data_[key] = value

    def __contains__(self, key):
        return key in self._data_

    def __len__(self):
        return len(self._data_)

    def __iter__(self):
        return iter(self._data_)

    def __reversed__(self):
        return reversed(as_list(self._data_))

    def keys(self):
        return self._data_.keys()

    def values(self):
        return self._data_.values()

    def items(self):
        return self._data_.items()

    def get(self, key, default=None):
        return self._data_.get(key, default)

    def pop(self, key, *default):
        if default:
            return self._data_.pop(key, default[0])
        return self._data_.pop(key)

    def setdefault(self, key, default=None):
        return self._data_.setdefault(key, default)

    def clear(self):
        self._data_.clear()

    def __eq__(self, other):
        return self._data_ == plain_of(other)


class defaultdict(dictlike):
    def __init__(self, default_factory):
        self.default_factory = default_factory
        self._data_ = {}

    def __getitem__(self, key):
        if key in self._data_:
            return self._data_[key]
        return self.__missing__(key)

    def __missing__(self, key):
        make = self.default_factory
        if make is None:
            raise KeyError(key)
        value = make()
        self._data_[key] = value
        return value

    def __delitem__(self, key):
        del self._data_[key]

    def popitem(self):
        return self._data_.popitem()

    def update(self, other=None, **more):
        if other is not None:
            fill(self._data_, other)
        fill(self._data_, more)

    def copy(self):
        out = defaultdict(self.default_factory)
        fill(out._data_, self._data_)
        return out

    def __copy__(self):
        return self.copy()

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        out = self.copy()
        fill(out._data_, other)
        return out

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        out = defaultdict(self.default_factory)
        fill(out._data_, other)
        fill(out._data_, self._data_)
        return out

    def __ior__(self, other):
        fill(self._data_, other)
        return self

    def __repr__(self):
        return "defaultdict(" + repr(self.default_factory) + ", " + repr(self._data_) + ")"


def make_defaultdict(default_factory=None, items=None, **more):
    out = defaultdict(default_factory)
    if items is not None:
        fill(out._data_, items)
    fill(out._data_, more)
    return out


class OrderedDict(dictlike):
    def __init__(self):
        self._data_ = {}

    def __getitem__(self, key):
        return self._data_[key]

    def __delitem__(self, key):
        del self._data_[key]

    def update(self, other=None, **more):
        if other is not None:
            fill(self._data_, other)
        fill(self._data_, more)

    def move_to_end(self, key, last=None):
        value = self._data_.pop(key)
        if last is None or last:
            self._data_[key] = value
        else:
            rest = as_list(self._data_.items())
            self._data_.clear()
            self._data_[key] = value
            for k, v in rest:
                self._data_[k] = v

    def popitem(self, last=None):
        if len(self._data_) == 0:
            raise KeyError("dictionary is empty")
        if last is None or last:
            return self._data_.popitem()
        key = next(iter(self._data_))
        return (key, self._data_.pop(key))

    def copy(self):
        out = OrderedDict()
        fill(out._data_, self._data_)
        return out

    def __copy__(self):
        return self.copy()

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return as_list(self._data_.items()) == as_list(other._data_.items())
        return self._data_ == plain_of(other)

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        out = self.copy()
        fill(out._data_, other)
        return out

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        out = OrderedDict()
        fill(out._data_, other)
        fill(out._data_, self._data_)
        return out

    def __ior__(self, other):
        fill(self._data_, other)
        return self

    def __repr__(self):
        if len(self._data_) == 0:
            return "OrderedDict()"
        return "OrderedDict(" + repr(as_list(self._data_.items())) + ")"


def make_ordered(items=None, **more):
    out = OrderedDict()
    if items is not None:
        fill(out._data_, items)
    fill(out._data_, more)
    return out


def ordered_fromkeys(keys, value=None):
    out = OrderedDict()
    for k in keys:
        out[k] = value
    return out


class Counter(dictlike):
    def __init__(self):
        self._data_ = {}

    def __getitem__(self, key):
        return self._data_.get(key, 0)

    def __delitem__(self, key):
        if key in self._data_:
            del self._data_[key]

    def popitem(self):
        return self._data_.popitem()

    def update(self, iterable=None, **more):
        if iterable is not None:
            add_counts(self._data_, iterable, 1)
        add_counts(self._data_, more, 1)

    def subtract(self, iterable=None, **more):
        if iterable is not None:
            add_counts(self._data_, iterable, -1)
        add_counts(self._data_, more, -1)

    def total(self):
        return sum(self._data_.values())

    def elements(self):
        for k, n in self._data_.items():
            for _ in range(n):
                yield k

    def most_common(self, n=None):
        pairs = sorted(self._data_.items(), key=second_of, reverse=True)
        if n is None:
            return pairs
        return pairs[:max(n, 0)]

    def copy(self):
        out = Counter()
        fill(out._data_, self._data_)
        return out

    def __copy__(self):
        return self.copy()

    def within(self, other):
        for k, n in self._data_.items():
            if not n <= other._data_.get(k, 0):
                return False
        for k, n in other._data_.items():
            if not self._data_.get(k, 0) <= n:
                return False
        return True

    def __eq__(self, other):
        if isinstance(other, Counter):
            for k, n in self._data_.items():
                if other._data_.get(k, 0) != n:
                    return False
            for k, n in other._data_.items():
                if self._data_.get(k, 0) != n:
                    return False
            return True
        return self._data_ == plain_of(other)

    def __le__(self, other):
        if isinstance(other, Counter):
            return self.within(other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Counter):
            return other.within(self)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Counter):
            return self.within(other) and not self == other
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Counter):
            return other.within(self) and not self == other
        return NotImplemented

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        out = Counter()
        for k, n in self._data_.items():
            m = n + other._data_.get(k, 0)
            if m > 0:
                out._data_[k] = m
        for k, n in other._data_.items():
            if k not in self._data_ and n > 0:
                out._data_[k] = n
        return out

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        out = Counter()
        for k, n in self._data_.items():
            m = n - other._data_.get(k, 0)
            if m > 0:
                out._data_[k] = m
        for k, n in other._data_.items():
            if k not in self._data_ and n < 0:
                out._data_[k] = 0 - n
        return out

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        out = Counter()
        for k, n in self._data_.items():
            m = min(n, other._data_.get(k, 0))
            if m > 0:
                out._data_[k] = m
        return out

    def __ror__(self, other):
        if type(other) is dict:
            return other | self._data_
        return NotImplemented

    def __or__(self, other):
        if type(other) is dict:
            return self._data_ | other
        if not isinstance(other, Counter):
            return NotImplemented
        out = Counter()
        for k, n in self._data_.items():
            m = max(n, other._data_.get(k, 0))
            if m > 0:
                out._data_[k] = m
        for k, n in other._data_.items():
            if k not in self._data_ and n > 0:
                out._data_[k] = n
        return out

    def keep_positive(self):
        for k in [k for k, n in self._data_.items() if not n > 0]:
            del self._data_[k]
        return self

    def __iadd__(self, other):
        for k, n in other.items():
            self._data_[k] = self._data_.get(k, 0) + n
        return self.keep_positive()

    def __isub__(self, other):
        for k, n in other.items():
            self._data_[k] = self._data_.get(k, 0) - n
        return self.keep_positive()

    def __iand__(self, other):
        for k, n in self._data_.items():
            m = other[k]
            if m < n:
                self._data_[k] = m
        return self.keep_positive()

    def __ior__(self, other):
        for k, m in other.items():
            if m > self._data_.get(k, 0):
                self._data_[k] = m
        return self.keep_positive()

    def __pos__(self):
        out = Counter()
        for k, n in self._data_.items():
            if n > 0:
                out._data_[k] = n
        return out

    def __neg__(self):
        out = Counter()
        for k, n in self._data_.items():
            if n < 0:
                out._data_[k] = 0 - n
        return out

    def __repr__(self):
        if len(self._data_) == 0:
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
    else:
        for x in items:
            data[x] = data.get(x, 0) + sign


def make_counter(iterable=None, **more):
    out = Counter()
    if iterable is not None:
        add_counts(out._data_, iterable, 1)
    add_counts(out._data_, more, 1)
    return out


# Views of mappings that are no dicts: they show what the mapping has when they are asked.


class KeysView:
    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return "KeysView(" + repr(self._mapping) + ")"

    def __len__(self):
        return len(self._mapping)

    def __iter__(self):
        return iter(self._mapping)

    def __contains__(self, key):
        return key in self._mapping

    def __eq__(self, other):
        return view_eq(self, other)

    def __le__(self, other):
        return view_le(self, other)

    def __lt__(self, other):
        return view_lt(self, other)

    def __and__(self, other):
        return view_and(self, other)

    def __or__(self, other):
        return view_or(self, other)

    def __sub__(self, other):
        return view_sub(self, other)

    def __xor__(self, other):
        return view_xor(self, other)

    def isdisjoint(self, other):
        return view_disjoint(self, other)


class ValuesView:
    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return "ValuesView(" + repr(self._mapping) + ")"

    def __len__(self):
        return len(self._mapping)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]

    def __contains__(self, value):
        for key in self._mapping:
            if operator._same(self._mapping[key], value):
                return True
        return False


class ItemsView(KeysView):
    def __repr__(self):
        return "ItemsView(" + repr(self._mapping) + ")"

    def __iter__(self):
        for key in self._mapping:
            yield (key, self._mapping[key])

    def __contains__(self, item):
        return items_contain(self._mapping, item)


class ChainMap:
    def __init__(self, maps):
        self.maps = maps

    def _merged(self):
        out = {}
        for m in reversed(self.maps):
            fill(out, m)
        return out

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for m in self.maps:
            if key in m:
                return m[key]
        return self.__missing__(key)

    def get(self, key, default=None):
        for m in self.maps:
            if key in m:
                return m[key]
        return default

    def __contains__(self, key):
        for m in self.maps:
            if key in m:
                return True
        return False

    def __len__(self):
        return len(self._merged())

    def __iter__(self):
        return iter(as_list(self._merged()))

    def __bool__(self):
        for m in self.maps:
            if m:
                return True
        return False

    def keys(self):
        return KeysView(self)

    def values(self):
        return ValuesView(self)

    def items(self):
        return ItemsView(self)

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError("Key not found in the first mapping: " + repr(key))
        del self.maps[0][key]

    def setdefault(self, key, default=None):
        for m in self.maps:
            if key in m:
                return m[key]
        self.maps[0][key] = default
        return default

    def update(self, other=None, **more):
        if other is not None:
            fill(self.maps[0], other)
        fill(self.maps[0], more)

    def pop(self, key, *default):
        first = self.maps[0]
        if key in first:
            return first.pop(key)
        if default:
            return default[0]
        raise KeyError("Key not found in the first mapping: " + repr(key))

    def popitem(self):
        if len(self.maps[0]) == 0:
            raise KeyError("No keys found in the first mapping.")
        return self.maps[0].popitem()

    def clear(self):
        self.maps[0].clear()

    def new_child(self, m=None, **more):
        if m is None:
            out = ChainMap([more])
            out.maps.extend(self.maps)
            return out
        else:
            for key, value in more.items():
                m[key] = value
            given = ChainMap([m])
            given.maps.extend(self.maps)
            return given

    @property
    def parents(self):
        return ChainMap(self.maps[1:] if len(self.maps) > 1 else [{}])

    def copy(self):
        return ChainMap([self.maps[0].copy()] + self.maps[1:])

    def __copy__(self):
        return self.copy()

    def __eq__(self, other):
        if isinstance(other, ChainMap):
            return self._merged() == other._merged()
        return self._merged() == plain_of(other)

    def __repr__(self):
        return "ChainMap(" + ", ".join([repr(m) for m in self.maps]) + ")"


def make_chainmap(*maps):
    found = []
    for m in maps:
        found.append(m)
    if len(maps) == 0:
        found.append({})
    return ChainMap(found)
