# What dicts, sets and the other builtin types do beyond the runtime.


def iter_until(f, last):
    x = f()
    while x != last:
        yield x
        x = f()


def ints_of(items):
    out = [0]
    out.clear()
    for x in items:
        out.append(operator.index(x))
    return out


def bytes_list(items):
    out = [b""]
    out.clear()
    for x in items:
        if not isinstance(x, (bytes, bytearray)):
            raise TypeError(f"sequence item {len(out)}: expected a bytes-like object, {type(x).__name__} found")
        out.append(bytes(x))
    return out


# Views of dicts beside each other and beside sets.


def view_le(a, b):
    if len(a) > len(b):
        return False
    for x in a:
        if x not in b:
            return False
    return True


def view_lt(a, b):
    return len(a) < len(b) and view_le(a, b)


def view_ge(a, b):
    return view_le(b, a)


def view_gt(a, b):
    return view_lt(b, a)


def view_eq(a, b):
    return len(a) == len(b) and view_le(a, b)


def view_and(view, other):
    return {x for x in other if x in view}


def view_and_set(view, other):
    if len(view) <= len(other):
        return other.intersection(view)
    return view_and(view, other)


def view_and_view(a, b):
    if len(b) > len(a):
        return view_and(b, a)
    return view_and(a, b)


def items_contain(table, item):
    if not isinstance(item, tuple) or len(item) != 2:
        return False
    key = item[0]
    if key not in table:
        return False
    return operator._same(table[key], item[1])


def view_or(a, b):
    out = set(a)
    out.update(b)
    return out


def view_sub(a, b):
    out = set(a)
    out.difference_update(b)
    return out


def view_xor(a, b):
    out = set(a)
    out.symmetric_difference_update(b)
    return out


def view_xor_items(a, b):
    out = set()
    for item in b:
        if item not in a:
            out.add(item)
    for item in a:
        if item not in b:
            out.add(item)
    return out


def view_disjoint(view, other):
    for x in other:
        if x in view:
            return False
    return True


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
    for member in members:
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
    for member in members:
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


def check_given(mapping, given, name):
    for key in mapping:
        if not isinstance(key, str):
            raise TypeError("keywords must be strings")
        if key in given:
            raise TypeError(name + "() got multiple values for keyword argument '" + key + "'")


def merge_keywords(merged, mapping, given, name):
    check_given(mapping, given, name)
    for key in mapping:
        if key in merged:
            raise TypeError(name + "() got multiple values for keyword argument '" + key + "'")
        merged[key] = mapping[key]


def check_keywords(given, known, taken, name):
    for key in given:
        if isinstance(key, str):
            if key in taken:
                raise TypeError(name + "() got multiple values for argument '" + key + "'")
            if key not in known:
                raise TypeError(name + "() got an unexpected keyword argument '" + key + "'")


def check_taken(given, taken, name):
    for key in given:
        if isinstance(key, str):
            if key in taken:
                raise TypeError(name + "() got multiple values for argument '" + key + "'")


def check_missing(given, needed, name, what):
    missing = ["'" + key + "'" for key in needed if key not in given]
    n = len(missing)
    if n == 0:
        return
    if n == 1:
        raise TypeError(name + "() missing 1 required " + what + " argument: " + missing[0])
    listed = missing[0] + " and " + missing[1]
    if n > 2:
        listed = ", ".join(missing[:-1]) + ", and " + missing[-1]
    raise TypeError(name + "() missing " + str(n) + " required " + what + " arguments: " + listed)


def without_keys(given, known):
    out = {}
    for key, value in given.items():
        if key not in known:
            out[key] = value
    return out


def zip_rows(rows):
    rows = as_list(rows)
    plain = True
    for row in rows:
        if not isinstance(row, (list, tuple, str)):
            plain = False
    if plain:
        i = 0
        while len(rows) > 0:
            for row in rows:
                if i >= len(row):
                    return
            yield tuple([row[i] for row in rows])
            i += 1
    else:
        its = [iter(row) for row in rows]
        while len(its) > 0:
            out = []
            try:
                for it in its:
                    out.append(next(it))
            except StopIteration:
                return
            yield tuple(out)


def zip_rows_strict(rows):
    lists = [as_list(row) for row in rows]
    for k in range(1, len(lists)):
        if len(lists[k]) != len(lists[0]):
            n = min([len(row) for row in lists])
            for i in range(n):
                yield tuple([row[i] for row in lists])
            k = 0
            while len(lists[k]) != n:
                k += 1
            if k == 0:
                k = 1
                while len(lists[k]) == n:
                    k += 1
                what = "longer"
            else:
                what = "shorter"
            before = "argument 1" if k == 1 else "arguments 1-" + str(k)
            raise ValueError("zip() argument " + str(k + 1) + " is " + what + " than " + before)
    for row in zip_rows(lists):
        yield row


def set_union_of(s, others):
    out = s.copy()
    for other in others:
        out.update(other)
    return out


def set_intersection_of(s, others):
    out = s.copy()
    for other in others:
        out = out.intersection(other)
    return out


def set_difference_of(s, others):
    out = s.copy()
    for other in others:
        out.difference_update(other)
    return out


def set_update(out, items):
    for x in items:
        out.add(x)


def set_common(out, members, items):
    for x in items:
        if x in members:
            out.add(x)


def set_toggle(out, items):
    for x in items:
        if x in out:
            out.discard(x)
        else:
            out.add(x)


def dict_update(out, other):
    for k, v in other.items():
        out[k] = v


def dict_from_mapping(out, other):
    for k in other.keys():
        out[k] = other[k]


def dict_from_pairs(out, pairs):
    n = 0
    for pair in pairs:
        if isinstance(pair, (tuple, list, str)):
            if len(pair) != 2:
                text = "dictionary update sequence element #" + str(n) + " has length " + str(len(pair))
                raise ValueError(text + "; 2 is required")
        elif pair is None or isinstance(pair, (int, float, complex)):
            raise TypeError("cannot convert dictionary update sequence element #" + str(n) + " to a sequence")
        k, v = pair
        out[k] = v
        n += 1


def wrong_count(name, takes, given):
    raise TypeError(name + "() takes " + takes + " but " + str(given) + " were given")


def dict_fromkeys(cls, keys, value=None):
    out = {}
    for k in keys:
        out[k] = value
    return out


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


def isinstance_any(value, classes):
    for c in classes:
        if isinstance(value, c):
            return True
    return False


def object_init(whose, *args, **kwargs):
    if args or kwargs:
        raise TypeError(whose + ".__init__() takes exactly one argument (the instance to initialize)")


# What `object()` makes: told apart by identity alone.
class object:
    pass


def new_object(*given):
    if given:
        raise TypeError("object() takes no arguments")
    return object()


def no_attribute(what, name):
    raise AttributeError(what + " has no attribute '" + name + "'")


def attribute_or(get, other, name):
    try:
        return get()
    except AttributeError:
        pass
    return other(name)


def has_attribute(other, name):
    try:
        other(name)
    except AttributeError:
        return False
    return True


def attribute_else(other, name, default):
    try:
        return other(name)
    except AttributeError:
        return default


def has_property(get):
    try:
        get()
    except AttributeError:
        return False
    return True


def property_else(get, default):
    try:
        return get()
    except AttributeError:
        return default


def plain_texts(items):
    return [item + "" if isinstance(item, str) else item for item in items]
