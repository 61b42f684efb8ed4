# Containers as bases of a script's own classes: each instance has the container in a field, and methods that the class does not
# define work on that, as CPython's work on the object itself. `_new_` makes it, before `__init__` runs.


def list_in(other):
    return getattr(other, "_list_", other)


class list_base:
    def _new_(self):
        self._list_ = []

    def __init__(self, *items):
        if len(items) > 1:
            raise TypeError("list expected at most 1 argument, got " + str(len(items)))
        if items:
            self._list_.clear()
            self._list_.extend(items[0])

    def append(self, x):
        self._list_.append(x)

    def extend(self, items):
        self._list_.extend(items)

    def insert(self, i, x):
        self._list_.insert(i, x)

    def pop(self, *i):
        if i:
            return self._list_.pop(i[0])
        return self._list_.pop()

    def remove(self, x):
        self._list_.remove(x)

    def clear(self):
        self._list_.clear()

    def index(self, x, *between):
        return self._list_.index(x, *between)

    def count(self, x):
        return self._list_.count(x)

    def sort(self, *, key=None, reverse=None):
        self._list_.sort(key=key, reverse=bool(reverse))

    def reverse(self):
        self._list_.reverse()

    def copy(self):
        return self._list_.copy()

    def _unshare_(self):
        self._list_ = self._list_.copy()

    def __len__(self):
        return len(self._list_)

    def __iter__(self):
        return iter(self._list_)

    def __reversed__(self):
        return reversed(self._list_)

    def __contains__(self, x):
        return x in self._list_

    def __getitem__(self, i):
        return self._list_[i]

    def __setitem__(self, i, x):
        self._list_[i] = x

    def __delitem__(self, i):
        del self._list_[i]

    def __add__(self, other):
        if isinstance(other, list):
            return self._list_ + list_in(other)
        raise TypeError("can only concatenate list (not \"" + type(other).__name__ + "\") to list")

    def __radd__(self, other):
        if isinstance(other, list):
            return other + self._list_
        return NotImplemented

    def __iadd__(self, other):
        self._list_.extend(other)
        return self

    def __mul__(self, n):
        return self._list_ * n

    def __rmul__(self, n):
        return self._list_ * n

    def __imul__(self, n):
        self._list_ *= n
        return self

    def __eq__(self, other):
        if isinstance(other, list):
            return self._list_ == list_in(other)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, list):
            return self._list_ < list_in(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, list):
            return self._list_ <= list_in(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, list):
            return self._list_ > list_in(other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, list):
            return self._list_ >= list_in(other)
        return NotImplemented

    def __repr__(self):
        return repr(self._list_)


class dict_base(dictlike):
    def _new_(self):
        self._data_ = {}

    def __init__(self, *items, **more):
        if len(items) > 1:
            raise TypeError("dict expected at most 1 argument, got " + str(len(items)))
        if items:
            fill(self._data_, items[0])
        fill(self._data_, more)

    def _unshare_(self):
        self._data_ = self._data_.copy()

    def __getitem__(self, key):
        if hasattr(self, "__missing__"):
            if key not in self._data_:
                return self.__missing__(key)
        return self._data_[key]

    def __delitem__(self, key):
        del self._data_[key]

    def popitem(self):
        return self._data_.popitem()

    def update(self, *items, **more):
        if len(items) > 1:
            raise TypeError("update expected at most 1 argument, got " + str(len(items)))
        if items:
            fill(self._data_, items[0])
        fill(self._data_, more)

    def copy(self):
        return self._data_.copy()

    @classmethod
    def fromkeys(cls, keys, value=None):
        out = cls()
        for key in keys:
            out[key] = value
        return out

    def __or__(self, other):
        if isinstance(other, dict):
            out = self._data_.copy()
            fill(out, other)
            return out
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, dict):
            out = other.copy()
            fill(out, self._data_)
            return out
        return NotImplemented

    def __ior__(self, other):
        fill(self._data_, other)
        return self

    def __repr__(self):
        return repr(self._data_)


class defaultdict_base(defaultdict):
    def _new_(self):
        self._data_ = {}
        self.default_factory = None

    def __init__(self, default_factory=None, *items, **more):
        self.default_factory = default_factory
        if items:
            fill(self._data_, items[0])
        fill(self._data_, more)

    def _unshare_(self):
        self._data_ = self._data_.copy()

    def copy(self):
        return type(self)(self.default_factory, self._data_)

    def __copy__(self):
        return self.copy()

    def __repr__(self):
        return type(self).__name__ + "(" + repr(self.default_factory) + ", " + repr(self._data_) + ")"


class OrderedDict_base(OrderedDict):
    def _new_(self):
        self._data_ = {}

    def __init__(self, *items, **more):
        if items:
            fill(self._data_, items[0])
        fill(self._data_, more)

    def _unshare_(self):
        self._data_ = self._data_.copy()

    def __getitem__(self, key):
        if hasattr(self, "__missing__"):
            if key not in self._data_:
                return self.__missing__(key)
        return self._data_[key]

    def copy(self):
        return type(self)(self._data_)

    def __copy__(self):
        return self.copy()

    def __repr__(self):
        if len(self._data_) == 0:
            return type(self).__name__ + "()"
        return type(self).__name__ + "(" + repr(as_list(self._data_.items())) + ")"


class Counter_base(Counter):
    def _new_(self):
        self._data_ = {}

    def __init__(self, *items, **more):
        if items:
            self.update(items[0], **more)
        else:
            self.update(None, **more)

    def _unshare_(self):
        self._data_ = self._data_.copy()

    def copy(self):
        return type(self)(self._data_)

    def __copy__(self):
        return self.copy()

    def __repr__(self):
        if len(self._data_) == 0:
            return type(self).__name__ + "()"
        return type(self).__name__ + "({" + ", ".join([repr(k) + ": " + repr(n) for k, n in self.most_common()]) + "})"


class deque_base(deque):
    def _new_(self):
        self._store_ = []
        self._head_ = 0
        self.maxlen = None
        self._state_ = 0

    def __init__(self, iterable=None, maxlen=None):
        if maxlen is not None:
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self.maxlen = maxlen
        if iterable is not None:
            for x in iterable:
                self.append(x)

    def _unshare_(self):
        self._store_ = self._store_.copy()

    def copy(self):
        return type(self)(self, self.maxlen)

    def __copy__(self):
        return self.copy()

    def __repr__(self):
        text = type(self).__name__ + "(" + repr(self._store_[self._head_:])
        if self.maxlen is None:
            return text + ")"
        return text + ", maxlen=" + repr(self.maxlen) + ")"


def set_in(other):
    return getattr(other, "_set_", other)


class set_base:
    def _new_(self):
        self._set_ = set()

    def __init__(self, *items):
        if len(items) > 1:
            raise TypeError("set expected at most 1 argument, got " + str(len(items)))
        if items:
            self._set_.clear()
            self._set_.update(set_in(items[0]))

    def _unshare_(self):
        self._set_ = self._set_.copy()

    def add(self, x):
        self._set_.add(x)

    def remove(self, x):
        self._set_.remove(x)

    def discard(self, x):
        self._set_.discard(x)

    def pop(self):
        return self._set_.pop()

    def clear(self):
        self._set_.clear()

    def copy(self):
        return self._set_.copy()

    def update(self, *others):
        for other in others:
            self._set_.update(set_in(other))

    def union(self, *others):
        out = self._set_.copy()
        for other in others:
            out.update(set_in(other))
        return out

    def intersection(self, *others):
        out = self._set_.copy()
        for other in others:
            out = out.intersection(set_in(other))
        return out

    def difference(self, *others):
        out = self._set_.copy()
        for other in others:
            out.difference_update(set_in(other))
        return out

    def symmetric_difference(self, other):
        return self._set_.symmetric_difference(set_in(other))

    def intersection_update(self, *others):
        for other in others:
            self._set_.intersection_update(set_in(other))

    def difference_update(self, *others):
        for other in others:
            self._set_.difference_update(set_in(other))

    def symmetric_difference_update(self, other):
        self._set_.symmetric_difference_update(set_in(other))

    def issubset(self, other):
        return self._set_.issubset(set_in(other))

    def issuperset(self, other):
        return self._set_.issuperset(set_in(other))

    def isdisjoint(self, other):
        return self._set_.isdisjoint(set_in(other))

    def __len__(self):
        return len(self._set_)

    def __iter__(self):
        return iter(self._set_)

    def __contains__(self, x):
        return x in self._set_

    def __and__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ & set_in(other)
        return NotImplemented

    def __rand__(self, other):
        if isinstance(other, (set, frozenset)):
            return other & self._set_
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ | set_in(other)
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, (set, frozenset)):
            return other | self._set_
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ - set_in(other)
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, (set, frozenset)):
            return other - self._set_
        return NotImplemented

    def __xor__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ ^ set_in(other)
        return NotImplemented

    def __rxor__(self, other):
        if isinstance(other, (set, frozenset)):
            return other ^ self._set_
        return NotImplemented

    def __iand__(self, other):
        self._set_ &= set_in(other)
        return self

    def __ior__(self, other):
        self._set_ |= set_in(other)
        return self

    def __isub__(self, other):
        self._set_ -= set_in(other)
        return self

    def __ixor__(self, other):
        self._set_ ^= set_in(other)
        return self

    def __eq__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ == set_in(other)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ < set_in(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ <= set_in(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ > set_in(other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, (set, frozenset)):
            return self._set_ >= set_in(other)
        return NotImplemented

    def __repr__(self):
        if len(self._set_) == 0:
            return type(self).__name__ + "()"
        return type(self).__name__ + "(" + repr(self._set_) + ")"
