def as_list(items):
    out = []
    for x in items:
        out.append(x)
    return out

def iter_until(f, last):
    x = f()
    while x != last:
        yield x
        x = f()

def ints_of(items):
    out = [0]
    out.clear()
    for x in items:
        out.append(x)
    return out

def bytes_list(items):
    out = [b""]
    out.clear()
    for x in items:
        out.append(bytes(x))
    return out

def enum_by_value(names, value, text):
    for member in names.values():
        if member._value_ == value:
            return member
    raise ValueError(repr(value) + " is not a valid " + text)

def flag_value(names, value, strict, text):
    mask = 0
    for member in names.values():
        mask = mask | member._value_
    every = 1
    while every <= mask:
        every = every * 2
    every -= 1
    if strict:
        if value < -every - 1 or value > every or value & (every ^ mask):
            n = max(value.bit_length(), mask.bit_length())
            given = bin(value)
            allowed = bin(mask)
            if value >= 0:
                given = "0b0 " + given[2:].rjust(n, "0")
            else:
                given = "0b1 " + bin(value + (1 << n))[2:].rjust(n, "0")
            allowed = "0b0 " + allowed[2:].rjust(n, "0")
            raise ValueError("<flag '" + text + "'> invalid value " + str(value) + "\n    given " + given + "\n  allowed " + allowed)
        if value < 0:
            return every + 1 + value
        return value
    if value < 0:
        above = 1
        while above <= -value - 1:
            above = above * 2
        return max(every + 1, above) + value
    return value

def flag_find(names, others, value):
    for member in names.values():
        if member._value_ == value:
            return member
    if value in others:
        return others[value]
    return None

def flag_name(members, value):
    rest = value
    parts = []
    for member in sorted(members, key=lambda m: m._value_):
        if rest & member._value_:
            parts.append(member._name_)
            rest = rest & ~member._value_
    if len(parts) == 0:
        return None
    if rest:
        parts.append(str(rest))
    return "|".join(parts)

def flag_inverted(members, value):
    mask = 0
    for member in members:
        mask = mask | member._value_
    return mask & ~value

def flag_iter(members, value):
    for member in sorted(members, key=lambda m: m._value_):
        if value & member._value_:
            yield member

def asdict_list(items):
    return [dataclasses._dict_of(x) for x in items]

def asdict_dict(items):
    return {dataclasses._dict_of(k): dataclasses._dict_of(v) for k, v in items.items()}

def astuple_list(items):
    return [dataclasses._tuple_of(x) for x in items]

def astuple_dict(items):
    return {dataclasses._tuple_of(k): dataclasses._tuple_of(v) for k, v in items.items()}

def check_keywords(given, known, taken, name):
    for key in given:
        if key in taken:
            raise TypeError(name + "() got multiple values for argument '" + key + "'")
        if key not in known:
            raise TypeError(name + "() got an unexpected keyword argument '" + key + "'")

def check_taken(given, taken, name):
    for key in given:
        if key in taken:
            raise TypeError(name + "() got multiple values for argument '" + key + "'")

def without_keys(given, known):
    out = {}
    for key, value in given.items():
        if key not in known:
            out[key] = value
    return out

def zip_rows(rows):
    lists = [as_list(row) for row in rows]
    if len(lists) > 0:
        n = min([len(row) for row in lists])
        for i in range(n):
            yield tuple([row[i] for row in lists])

def extend(out, items):
    for x in items:
        out.append(x)

def set_update(out, items):
    for x in items:
        out.add(x)

def dict_update(out, other):
    for k, v in other.items():
        out[k] = v

def dict_from_mapping(out, other):
    for k in other.keys():
        out[k] = other[k]

def dict_from_pairs(out, pairs):
    for k, v in pairs:
        out[k] = v

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
        if isinstance(start, str):
            raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
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
        if operator._same(items[i], x):
            return i
        i += 1
    raise ValueError(repr(x) + " is not in list")

def tuple_index(items, x):
    i = 0
    for y in items:
        if operator._same(y, x):
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


def dict_repr(items):
    s = "{"
    first = True
    for k, v in items.items():
        if first:
            first = False
        else:
            s += ", "
        s += repr(k) + ": " + repr(v)
    return s + "}"


def set_repr(items):
    if len(items) == 0:
        return "set()"
    s = "{"
    first = True
    for x in items:
        if first:
            first = False
        else:
            s += ", "
        s += repr(x)
    return s + "}"


def frozenset_repr(items):
    if len(items) == 0:
        return "frozenset()"
    return "frozenset(" + set_repr(items) + ")"


def keys_repr(view):
    return "dict_keys(" + repr(as_list(view)) + ")"


def values_repr(view):
    return "dict_values(" + repr(as_list(view)) + ")"


def items_repr(view):
    return "dict_items(" + repr(as_list(view)) + ")"


def add_texts(out, items):
    for x in items:
        out.append(str(x))


def ascii_of(x):
    return f"{x!a}"


def wrong_count(name, takes, given):
    raise TypeError(name + "() takes " + takes + " but " + str(given) + " were given")


def accumulated(items):
    out = []
    total = 0
    for x in items:
        total = total + x
        out.append(total)
    return out


def prod_of(items, start=None):
    if start is None:
        total = 1
        for x in items:
            total = total * x
        return total
    else:
        acc = start
        for x in items:
            acc = acc * x
        return acc


def frexp_of(x):
    return (math._mantissa(x), math._exponent(x))


def dict_fromkeys(cls, keys, value=None):
    out = {}
    for k in keys:
        out[k] = value
    return out


def str_partition(s, sep):
    if sep == "":
        raise ValueError("empty separator")
    i = s.find(sep)
    if i < 0:
        return (s, "", "")
    return (s[:i], sep, s[i + len(sep):])


def str_rpartition(s, sep):
    if sep == "":
        raise ValueError("empty separator")
    i = s.rfind(sep)
    if i < 0:
        return ("", "", s)
    return (s[:i], sep, s[i + len(sep):])


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


def zip_strict1(a):
    for x in a:
        yield (x,)


def zip_strict2(a, b):
    rest = iter(b)
    for x in a:
        try:
            y = next(rest)
        except StopIteration:
            raise ValueError("zip() argument 2 is shorter than argument 1") from None
        yield (x, y)
    for y in rest:
        raise ValueError("zip() argument 2 is longer than argument 1")


def zip_strict3(a, b, c):
    second = iter(b)
    third = iter(c)
    for x in a:
        try:
            y = next(second)
        except StopIteration:
            raise ValueError("zip() argument 2 is shorter than argument 1") from None
        try:
            z = next(third)
        except StopIteration:
            raise ValueError("zip() argument 3 is shorter than arguments 1-2") from None
        yield (x, y, z)
    for y in second:
        raise ValueError("zip() argument 2 is longer than argument 1")
    for z in third:
        raise ValueError("zip() argument 3 is longer than arguments 1-2")


def int_ratio(n):
    return (int(n), 1)


def float_ratio(x):
    if math.isinf(x):
        raise OverflowError("cannot convert Infinity to integer ratio")
    if math.isnan(x):
        raise ValueError("cannot convert NaN to integer ratio")
    part = math._mantissa(x)
    exponent = math._exponent(x)
    while part != math.floor(part):
        part *= 2.0
        exponent -= 1
    n = int(part)
    if exponent > 0:
        return (n << exponent, 1)
    return (n, 1 << -exponent)


def cmath_isclose(a, b, rel_tol=None, abs_tol=None):
    r = 1e-09 if rel_tol is None else rel_tol
    t = 0.0 if abs_tol is None else abs_tol
    return math._isclose_complex(a, b, r, t)


def float_fromhex(cls, s):
    return math._fromhex(s)


def translation_key(key):
    if isinstance(key, int):
        return key
    if isinstance(key, str):
        if len(key) != 1:
            raise ValueError("string keys in translate table must be of length 1")
        return ord(key)
    raise TypeError("keys in translate table must be strings or integers")


def str_maketrans(cls, x, y=None, z=None):
    if isinstance(x, dict):
        return {translation_key(key): value for key, value in x.items()}
    if y is None:
        raise TypeError("if you give only one argument to maketrans it must be a dict")
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    if z is None:
        return {ord(a): ord(b) for a, b in zip(x, y)}
    table = {ord(a): ord(b) for a, b in zip(x, y)}
    for c in z:
        table[ord(c)] = None
    return table


def str_translate(s, table):
    out = []
    for c in s:
        try:
            to = table[ord(c)]
        except LookupError:
            out.append(c)
            continue
        if isinstance(to, int):
            out.append(chr(to))
        elif isinstance(to, str):
            out.append(to)
        elif to is not None:
            raise TypeError("character mapping must return integer, None or str")
    return "".join(out)


def slice_bound(x, n, backwards, default):
    if x is None:
        return default
    if not isinstance(x, int):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    if x < 0:
        x += n
    low = -1 if backwards else 0
    high = n - 1 if backwards else n
    return low if x < low else high if x > high else x


def range_slice(items, start, stop, step):
    n = len(items)
    by = 1
    if step is not None:
        by = step if isinstance(step, int) else slice_bound(step, 0, False, 1)
    if by == 0:
        raise ValueError("slice step cannot be zero")
    lo = slice_bound(start, n, by < 0, n - 1 if by < 0 else 0)
    hi = slice_bound(stop, n, by < 0, -1 if by < 0 else n)
    return range(items.start + lo * items.step, items.start + hi * items.step, items.step * by)


def random_choice(items):
    n = len(items)
    if n == 0:
        raise IndexError("Cannot choose from an empty sequence")
    return items[random._place(n)]


def reduce(f, items, initial=None):
    first = True
    acc = initial
    if initial is not None:
        first = False
    for x in items:
        if first:
            acc = x
            first = False
        else:
            acc = f(acc, x)
    if first:
        raise TypeError("reduce() of empty iterable with no initial value")
    return acc


def bisect_right(a, x, lo=None, hi=None, *, key=None):
    low = 0
    if lo is not None:
        low = lo
        if low < 0:
            raise ValueError("lo must be non-negative")
    high = len(a)
    if hi is not None:
        high = hi
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
    low = 0
    if lo is not None:
        low = lo
        if low < 0:
            raise ValueError("lo must be non-negative")
    high = len(a)
    if hi is not None:
        high = hi
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


def insort_right(a, x):
    a.insert(bisect_right(a, x), x)


def insort_left(a, x):
    a.insert(bisect_left(a, x), x)


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
    heap.append(item)
    sift_down(heap, 0, len(heap) - 1)


def heappop(heap):
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
    i = len(heap) // 2 - 1
    while i >= 0:
        sift_up(heap, i)
        i -= 1


def heappushpop(heap, item):
    if len(heap) > 0 and heap[0] < item:
        top = heap[0]
        heap[0] = item
        sift_up(heap, 0)
        return top
    return item


def heapreplace(heap, item):
    if len(heap) == 0:
        raise IndexError("index out of range")
    top = heap[0]
    heap[0] = item
    sift_up(heap, 0)
    return top


def nsmallest(n, items, key=None):
    if key is None:
        return sorted(items)[:max(n, 0)]
    else:
        return sorted(items, key=key)[:max(n, 0)]


def nlargest(n, items, key=None):
    if key is None:
        return sorted(items, reverse=True)[:max(n, 0)]
    else:
        return sorted(items, key=key, reverse=True)[:max(n, 0)]


class deque:
    def __init__(self, maxlen):
        self.items = []
        self.head = 0
        self.maxlen = maxlen

    def append(self, x):
        self.items.append(x)
        if self.maxlen is not None and len(self.items) - self.head > self.maxlen:
            self.popleft()

    def appendleft(self, x):
        if self.head == 0:
            grow = len(self.items) + 8
            self.items[:0] = [x] * grow
            self.head = grow
        self.head -= 1
        self.items[self.head] = x
        if self.maxlen is not None and len(self.items) - self.head > self.maxlen:
            self.pop()

    def pop(self):
        if len(self.items) == self.head:
            raise IndexError("pop from an empty deque")
        return self.items.pop()

    def popleft(self):
        head = self.head
        items = self.items
        if len(items) == head:
            raise IndexError("pop from an empty deque")
        x = items[head]
        # Not to hold on to what was taken out.
        items[head] = items[-1]
        head += 1
        if head == len(items):
            items.clear()
            head = 0
        elif head > 64 and head * 2 > len(items):
            del items[:head]
            head = 0
        self.head = head
        return x

    def extend(self, items):
        for x in as_list(items):
            self.append(x)

    def extendleft(self, items):
        for x in as_list(items):
            self.appendleft(x)

    def clear(self):
        self.items.clear()
        self.head = 0

    def rotate(self, n=1):
        count = len(self.items) - self.head
        if count > 0:
            now = self.items[self.head:]
            k = n % count
            self.items = now[count - k:] + now[:count - k]
            self.head = 0

    def copy(self):
        out = deque(self.maxlen)
        out.items = self.items[self.head:]
        return out

    def reverse(self):
        self.items = self.items[self.head:]
        self.head = 0
        self.items.reverse()

    def count(self, x):
        return count_of(self.items[self.head:], x)

    def index(self, x):
        i = 0
        for y in self.items[self.head:]:
            if y == x:
                return i
            i += 1
        raise ValueError(repr(x) + " is not in deque")

    def remove(self, x):
        i = self.head
        while i < len(self.items):
            if self.items[i] == x:
                del self.items[i]
                return
            i += 1
        raise ValueError("deque.remove(x): x not in deque")

    def place(self, i):
        n = len(self.items) - self.head
        if i < 0:
            i += n
        if i < 0 or i >= n:
            raise IndexError("deque index out of range")
        return self.head + i

    def __len__(self):
        return len(self.items) - self.head

    def __getitem__(self, i):
        return self.items[self.place(i)]

    def __setitem__(self, i, x):
        self.items[self.place(i)] = x

    def __contains__(self, x):
        return contains(self.items[self.head:], x)

    def __iter__(self):
        return iter(self.items[self.head:])

    def __eq__(self, other):
        if isinstance(other, deque):
            return self.items[self.head:] == other.items[other.head:]
        return NotImplemented

    def __repr__(self):
        if self.maxlen is None:
            return "deque(" + repr(self.items[self.head:]) + ")"
        return "deque(" + repr(self.items[self.head:]) + ", maxlen=" + repr(self.maxlen) + ")"


def make_deque(iterable=None, maxlen=None):
    out = deque(maxlen)
    if iterable is not None:
        for x in iterable:
            out.append(x)
    return out


class defaultdict:
    def __init__(self, default_factory):
        self.default_factory = default_factory
        self.data = {}

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        make = self.default_factory
        if make is None:
            raise KeyError(key)
        value = make()
        self.data[key] = value
        return value

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def keys(self):
        return self.data.keys()

    def values(self):
        return self.data.values()

    def items(self):
        return self.data.items()

    def get(self, key, default=None):
        return self.data.get(key, default)

    def pop(self, key):
        return self.data.pop(key)

    def setdefault(self, key, default=None):
        return self.data.setdefault(key, default)

    def update(self, other):
        for k in other.keys():
            self.data[k] = other[k]

    def clear(self):
        self.data.clear()

    def __eq__(self, other):
        if isinstance(other, defaultdict):
            return self.data == other.data
        return self.data == other

    def __repr__(self):
        return "defaultdict(" + repr(self.default_factory) + ", " + repr(self.data) + ")"


def make_defaultdict(default_factory=None, items=None):
    out = defaultdict(default_factory)
    if items is not None:
        for k in items.keys():
            out.data[k] = items[k]
    return out


class Counter:
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data.get(key, 0)

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        if key in self.data:
            del self.data[key]

    def __contains__(self, key):
        return key in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def keys(self):
        return self.data.keys()

    def values(self):
        return self.data.values()

    def items(self):
        return self.data.items()

    def get(self, key, default=None):
        return self.data.get(key, default)

    def pop(self, key):
        return self.data.pop(key)

    def update(self, items):
        for x in items:
            self.data[x] = self.data.get(x, 0) + 1

    def subtract(self, items):
        for x in items:
            self.data[x] = self.data.get(x, 0) - 1

    def total(self):
        return sum(self.data.values())

    def elements(self):
        out = []
        for k, n in self.data.items():
            for _ in range(n):
                out.append(k)
        return out

    def most_common(self, n=None):
        pairs = sorted(self.data.items(), key=second_of, reverse=True)
        if n is None:
            return pairs
        return pairs[:max(n, 0)]

    def __eq__(self, other):
        if isinstance(other, Counter):
            for k, n in self.data.items():
                if other.data.get(k, 0) != n:
                    return False
            for k, n in other.data.items():
                if self.data.get(k, 0) != n:
                    return False
            return True
        return self.data == other

    def __add__(self, other):
        out = Counter()
        for k, n in self.data.items():
            if n + other.data.get(k, 0) > 0:
                out.data[k] = n + other.data.get(k, 0)
        for k, n in other.data.items():
            if k not in self.data and n > 0:
                out.data[k] = n
        return out

    def __sub__(self, other):
        out = Counter()
        for k, n in self.data.items():
            if n - other.data.get(k, 0) > 0:
                out.data[k] = n - other.data.get(k, 0)
        for k, n in other.data.items():
            if k not in self.data and n < 0:
                out.data[k] = -n
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


def make_counter(items=None):
    out = Counter()
    if items is not None:
        if isinstance(items, dict):
            for k, n in items.items():
                out.data[k] = n
        elif isinstance(items, Counter):
            for k, n in items.data.items():
                out.data[k] = n
        else:
            out.update(items)
    return out


def stat_fmean(items):
    xs = as_list(items)
    if len(xs) == 0:
        raise ValueError("fmean requires at least one data point")
    return math.fsum(xs) / len(xs)


def stat_median(items):
    xs = sorted(items)
    n = len(xs)
    if n == 0:
        raise ValueError("no median for empty data")
    if n % 2 == 1:
        return xs[n // 2]
    return (xs[n // 2 - 1] + xs[n // 2]) / 2


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


def it_repeat(x, times=None):
    if times is None:
        while True:
            yield x
    else:
        for _ in range(times):
            yield x


def it_accumulate(items, func=None, *, initial=None):
    total = initial
    first = initial is None
    if not first:
        yield total
    for x in items:
        if first:
            total = x
            first = False
        elif func is None:
            total = total + x
        else:
            total = func(total, x)
        yield total


def it_takewhile(f, items):
    for x in items:
        if not f(x):
            break
        yield x


def it_dropwhile(f, items):
    dropping = True
    for x in items:
        if dropping:
            if f(x):
                continue
            dropping = False
        yield x


def it_filterfalse(f, items):
    for x in items:
        if not f(x):
            yield x


def it_pairwise(items):
    first = True
    last = None
    for x in items:
        if first:
            first = False
        else:
            yield (last, x)
        last = x


def it_islice(items, start, stop=None, step=None):
    if stop is None and step is None:
        n = start
        if n is not None and n <= 0:
            return
        i = 0
        for x in items:
            yield x
            i += 1
            if n is not None and i >= n:
                return
    else:
        by = 1
        if step is not None:
            by = step
        i = 0
        at = start
        if stop is not None and at >= stop:
            return
        for x in items:
            if i == at:
                yield x
                at += by
            i += 1
            if stop is not None and (i >= stop or at >= stop):
                return


def it_starmap(f, items):
    for x in items:
        yield f(*x)


def it_compress(items, selectors):
    for x, s in zip(items, selectors):
        if s:
            yield x


def it_chain(items):
    for part in items:
        for x in part:
            yield x


def op_add(a, b):
    return a + b


def op_sub(a, b):
    return a - b


def op_mul(a, b):
    return a * b


def op_truediv(a, b):
    return a / b


def op_floordiv(a, b):
    return a // b


def op_mod(a, b):
    return a % b


def op_xor(a, b):
    return a ^ b


def op_and(a, b):
    return a & b


def op_or(a, b):
    return a | b


def op_lt(a, b):
    return a < b


def op_gt(a, b):
    return a > b


def op_eq(a, b):
    return a == b


def op_neg(a):
    return -a


def product1(a):
    for x in a:
        yield (x,)


def product2(a, b):
    for x in a:
        for y in b:
            yield (x, y)


def product3(a, b, c):
    for x in a:
        for y in b:
            for z in c:
                yield (x, y, z)


def product4(a, b, c, d):
    for x in a:
        for y in b:
            for z in c:
                for w in d:
                    yield (x, y, z, w)


def combinations2(items):
    pool = as_list(items)
    n = len(pool)
    for i in range(n):
        for j in range(i + 1, n):
            yield (pool[i], pool[j])


def permutations2(items):
    pool = as_list(items)
    n = len(pool)
    for i in range(n):
        for j in range(n):
            if j == i:
                continue
            yield (pool[i], pool[j])


def combinations3(items):
    pool = as_list(items)
    n = len(pool)
    for i in range(n):
        for j in range(i + 1, n):
            for k in range(j + 1, n):
                yield (pool[i], pool[j], pool[k])


def permutations3(items):
    pool = as_list(items)
    n = len(pool)
    for i in range(n):
        for j in range(n):
            if j == i:
                continue
            for k in range(n):
                if k == i or k == j:
                    continue
                yield (pool[i], pool[j], pool[k])


def combinations4(items):
    pool = as_list(items)
    n = len(pool)
    for i in range(n):
        for j in range(i + 1, n):
            for k in range(j + 1, n):
                for l in range(k + 1, n):
                    yield (pool[i], pool[j], pool[k], pool[l])


def permutations4(items):
    pool = as_list(items)
    n = len(pool)
    for i in range(n):
        for j in range(n):
            if j == i:
                continue
            for k in range(n):
                if k == i or k == j:
                    continue
                for l in range(n):
                    if l == i or l == j or l == k:
                        continue
                    yield (pool[i], pool[j], pool[k], pool[l])
