# `array.array`: a list of items of one kind. `_zero` is a 0 of that kind, or None for ints without sign of 64
# bits; `_lo` and `_hi` bound its ints.


class array:
    def __init__(self, typecode, itemsize, zero, lo, hi):
        self.typecode = typecode
        self.itemsize = itemsize
        self._zero = zero
        self._lo = lo
        self._hi = hi
        self._items = []

    def _like(self):
        return array(self.typecode, self.itemsize, self._zero, self._lo, self._hi)

    def _fit(self, x):
        if isinstance(self._zero, float):
            y = math._float(x)
            if self.itemsize == 4:
                return math._single(y)
            return y
        if isinstance(x, int):
            n = +x
        else:
            n = operator._index(x)
        if n < self._lo or n > self._hi:
            array_range(self.typecode, n)
        return n

    def _place(self, i, what):
        if not isinstance(i, int):
            raise TypeError("array indices must be integers")
        n = len(self._items)
        k = +i
        if k < 0:
            k += n
        if k < 0 or k >= n:
            raise IndexError(what + " out of range")
        return k

    def _same_kind(self, other):
        if self.typecode != other.typecode:
            raise TypeError("bad argument type for built-in operation")
        return other._items

    def __len__(self):
        return len(self._items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            out = self._like()
            out._items.extend(self._items[i])
            return out
        return self._items[self._place(i, "array index")]

    def __setitem__(self, i, x):
        if isinstance(i, slice):
            if not isinstance(x, array):
                raise TypeError("can only assign array (not \"" + type(x).__name__ + "\") to array slice")
            self._items[i] = self._same_kind(x)
        else:
            k = self._place(i, "array assignment index")
            self._items[k] = self._fit(x)

    def __delitem__(self, i):
        if isinstance(i, slice):
            del self._items[i]
        else:
            k = self._place(i, "array assignment index")
            del self._items[k]

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, x):
        return x in self._items

    def append(self, x):
        self._items.append(self._fit(x))

    def extend(self, items):
        if isinstance(items, array):
            if self.typecode != items.typecode:
                raise TypeError("can only extend with array of same kind")
            self._items.extend(items._items)
        else:
            for x in items:
                self._items.append(self._fit(x))

    def fromlist(self, items):
        if not isinstance(items, list):
            raise TypeError("arg must be list")
        fitting = []
        for x in items:
            fitting.append(self._fit(x))
        self._items.extend(fitting)

    def tolist(self):
        return self._items[:]

    def insert(self, i, x):
        self._items.insert(i, self._fit(x))

    def pop(self, i=None):
        n = len(self._items)
        if n == 0:
            raise IndexError("pop from empty array")
        if i is None:
            return self._items.pop()
        if i < -n or i >= n:
            raise IndexError("pop index out of range")
        return self._items.pop(i)

    def remove(self, x):
        k = 0
        while k < len(self._items):
            if self._items[k] == x:
                del self._items[k]
                return
            k += 1
        raise ValueError("array.remove(x): x not in array")

    def index(self, x, start=None, stop=None):
        n = len(self._items)
        i = 0 if start is None else start
        end = n if stop is None else stop
        if i < 0:
            i = max(i + n, 0)
        if end < 0:
            end += n
        while i < end and i < len(self._items):
            if self._items[i] == x:
                return i
            i += 1
        raise ValueError("array.index(x): x not in array")

    def count(self, x):
        n = 0
        for y in self._items:
            if y == x:
                n += 1
        return n

    def reverse(self):
        self._items.reverse()

    def tobytes(self):
        parts = []
        for x in self._items:
            if isinstance(x, float):
                parts.append(math._float_bytes(x, self.itemsize))
            else:
                parts.append(x.to_bytes(self.itemsize, sys.byteorder, signed=self._lo < 0))
        return b"".join(parts)

    def frombytes(self, data):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError("a bytes-like object is required, not '" + type(data).__name__ + "'")
        size = self.itemsize
        if len(data) % size != 0:
            raise ValueError("bytes length not a multiple of item size")
        for at in range(0, len(data), size):
            part = bytes(data[at:at + size])
            if isinstance(self._zero, float):
                self._items.append(math._float_of_bytes(part))
            elif self._zero is None:
                self._items.append(int.from_bytes(part, sys.byteorder))
            elif self._lo < 0:
                self._items.append(int.from_bytes(part, sys.byteorder, signed=True))
            else:
                self._items.append(int.from_bytes(part, sys.byteorder) & 4294967295)

    def byteswap(self):
        if isinstance(self._zero, float):
            operator._stop("`byteswap` of an array of floats\ntake its bytes with `tobytes`")
        data = self.tobytes()
        self._items.clear()
        size = self.itemsize
        for at in range(0, len(data), size):
            self.frombytes(data[at:at + size][::-1])

    def __copy__(self):
        out = self._like()
        out._items.extend(self._items)
        return out

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError("can only append array (not \"" + type(other).__name__ + "\") to array")
        out = self._like()
        out._items.extend(self._items)
        out._items.extend(self._same_kind(other))
        return out

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError("can only extend array with array (not \"" + type(other).__name__ + "\")")
        self.extend(other)
        return self

    def __mul__(self, n):
        out = self._like()
        out._items.extend(self._items * n)
        return out

    def __rmul__(self, n):
        return self * n

    def __imul__(self, n):
        self._items *= n
        return self

    def __eq__(self, other):
        if isinstance(other, array):
            return self._items == other._items
        return NotImplemented

    def __ne__(self, other):
        if isinstance(other, array):
            return self._items != other._items
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, array):
            return self._items < other._items
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, array):
            return self._items <= other._items
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, array):
            return self._items > other._items
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, array):
            return self._items >= other._items
        return NotImplemented

    def __repr__(self):
        if len(self._items) == 0:
            return "array('" + self.typecode + "')"
        return "array('" + self.typecode + "', " + repr(self._items) + ")"


def array_range(code, n):
    if n > 9223372036854775807 and code != "I":
        raise OverflowError("int too big to convert" if code == "q" else "Python int too large to convert to C long")
    side = " is less than minimum" if n < 0 else " is greater than maximum"
    if code == "Q":
        raise OverflowError("can't convert negative int to unsigned")
    if code == "I" or code == "L":
        if n < 0:
            raise OverflowError("can't convert negative value to unsigned int")
        raise OverflowError("unsigned int" + side)
    if code == "b":
        raise OverflowError(("signed short integer" if n < -32768 or n > 32767 else "signed char") + side)
    if code == "B":
        raise OverflowError("unsigned byte integer" + side)
    if code == "h":
        raise OverflowError("signed short integer" + side)
    if code == "H":
        raise OverflowError(("signed integer" if n < -2147483648 or n > 2147483647 else "unsigned short") + side)
    raise OverflowError("signed integer" + side)


def filled_array(out, items):
    if items is not None:
        if isinstance(items, str):
            raise TypeError("cannot use a str to initialize an array with typecode '" + out.typecode + "'")
        if isinstance(items, (bytes, bytearray)):
            out.frombytes(items)
        elif isinstance(items, array):
            for x in items._items:
                out.append(x)
        else:
            out.extend(items)
    return out


def int_array(code, items=None):
    if code == "b":
        return filled_array(array(code, 1, 0, -128, 127), items)
    if code == "B":
        return filled_array(array(code, 1, 0, 0, 255), items)
    if code == "h":
        return filled_array(array(code, 2, 0, -32768, 32767), items)
    if code == "H":
        return filled_array(array(code, 2, 0, 0, 65535), items)
    if code == "i":
        return filled_array(array(code, 4, 0, -2147483648, 2147483647), items)
    if code == "I":
        return filled_array(array(code, 4, 0, 0, 4294967295), items)
    return filled_array(array(code, 8, 0, -9223372036854775808, 9223372036854775807), items)


def word_array(code, items=None):
    return filled_array(array(code, 8, None, 0, 18446744073709551615), items)


def float_array(code, items=None):
    return filled_array(array(code, 4 if code == "f" else 8, 0.0, 0, 0), items)


def any_array(code, items=None):
    if not isinstance(code, str):
        raise TypeError("array() argument 1 must be a unicode character, not " + type(code).__name__)
    if len(code) != 1:
        raise TypeError("array() argument 1 must be a unicode character, not str")
    if code in "bBhHiIlq":
        return int_array(code, items)
    if code in "QL":
        return word_array(code, items)
    if code in "fd":
        return float_array(code, items)
    if code == "u":
        operator._stop("an array of characters\nuse a str or a list of str")
    raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
