# `pprint`: values over several lines, where one is too short.

class PrettyKey:
    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        try:
            return self.key < other.key
        except TypeError:
            return str(type(self.key)) < str(type(other.key))


def pretty_order(pair):
    return PrettyKey(pair[0])


def pretty_items(d, ordered):
    if ordered:
        return sorted(d.items(), key=pretty_order)
    return [pair for pair in d.items()]


# On one line: the items of dicts are in order, at any depth.
def pretty_line(x, depth, level, ordered):
    if isinstance(x, dict) and not hasattr(x, "_data_"):
        if len(x) == 0:
            return "{}"
        if depth and level >= depth:
            return "{...}"
        return "{" + ", ".join([
            pretty_line(key, depth, level + 1, ordered) + ": " + pretty_line(value, depth, level + 1, ordered)
            for key, value in pretty_items(x, ordered)
        ]) + "}"
    if isinstance(x, list) and not hasattr(x, "_list_"):
        if len(x) == 0:
            return "[]"
        if depth and level >= depth:
            return "[...]"
        return "[" + ", ".join([pretty_line(item, depth, level + 1, ordered) for item in x]) + "]"
    if isinstance(x, tuple) and not hasattr(x, "_fields"):
        if len(x) == 0:
            return "()"
        if depth and level >= depth:
            return "(...)"
        text = ", ".join([pretty_line(item, depth, level + 1, ordered) for item in x])
        if len(x) == 1:
            return "(" + text + ",)"
        return "(" + text + ")"
    return repr(x)


class PrettyPrinter:
    def __init__(self, indent, width, depth, compact, ordered, stream):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None:
            if depth <= 0:
                raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self.step = indent
        self.width = width
        self.depth = 0 if depth is None else depth
        self.compact = bool(compact)
        self.ordered = bool(ordered)
        self.stream = stream

    def pformat(self, x):
        out = []
        self._value_(out, x, 0, 0, 0)
        return "".join(out)

    def pprint(self, x):
        if self.stream is None:
            print(self.pformat(x))
        else:
            self.stream.write(self.pformat(x) + "\n")

    def _value_(self, out, x, indent, allowance, level):
        line = pretty_line(x, self.depth, level, self.ordered)
        if len(line) <= self.width - indent - allowance:
            out.append(line)
        elif isinstance(x, str):
            self._text_(out, x, indent, allowance, level + 1)
        elif hasattr(x, "_data_"):
            self._special_(out, x, indent, allowance, level + 1)
        elif isinstance(x, dict):
            self._dict_(out, pretty_items(x, self.ordered), indent, allowance, level + 1)
        elif hasattr(x, "_store_"):
            inner = indent + len(type(x).__name__) + 1
            out.append(type(x).__name__ + "([")
            items = [item for item in x]
            if x.maxlen is None:
                self._items_(out, items, inner, allowance + 2, level + 1)
                out.append("])")
            else:
                self._items_(out, items, inner, 2, level + 1)
                out.append("],\n" + " " * inner + "maxlen=" + repr(x.maxlen) + ")")
        elif isinstance(x, list) and not hasattr(x, "_list_"):
            out.append("[")
            self._items_(out, x, indent, allowance + 1, level + 1)
            out.append("]")
        elif isinstance(x, tuple) and not hasattr(x, "_fields"):
            end = ",)" if len(x) == 1 else ")"
            out.append("(")
            self._items_(out, [item for item in x], indent, allowance + len(end), level + 1)
            out.append(end)
        elif isinstance(x, set) and not hasattr(x, "_set_"):
            out.append("{")
            self._items_(out, sorted(x, key=PrettyKey), indent, allowance + 1, level + 1)
            out.append("}")
        elif isinstance(x, frozenset):
            out.append("frozenset({")
            self._items_(out, sorted(x, key=PrettyKey), indent + 10, allowance + 2, level + 1)
            out.append("})")
        elif x is None or isinstance(x, (int, float, complex)) or hasattr(x, "_fields"):
            out.append(line)
        else:
            operator._stop("`pprint` of an object whose text is longer than a line\nprint its parts")

    def _special_(self, out, x, indent, allowance, level):
        name = type(x).__name__
        if hasattr(x, "most_common"):
            out.append(name + "({")
            if self.step > 1:
                out.append(" " * (self.step - 1))
            self._pairs_(out, x.most_common(), indent + len(name) + 1, allowance + 2, level)
            out.append("})")
        elif hasattr(x, "default_factory"):
            inner = indent + len(name) + 1
            out.append(name + "(" + repr(x.default_factory) + ",\n" + " " * inner)
            self._dict_(out, pretty_items(x._data_, self.ordered), inner, allowance + 1, level)
            out.append(")")
        elif hasattr(x, "move_to_end"):
            out.append(name + "(")
            self._value_(out, [pair for pair in x.items()], indent + len(name) + 1, allowance + 1, level)
            out.append(")")
        else:
            operator._stop("`pprint` of an object whose text is longer than a line\nprint its parts")

    def _dict_(self, out, items, indent, allowance, level):
        out.append("{")
        if self.step > 1:
            out.append(" " * (self.step - 1))
        self._pairs_(out, items, indent, allowance + 1, level)
        out.append("}")

    def _pairs_(self, out, items, indent, allowance, level):
        inner = indent + self.step
        last = len(items) - 1
        n = 0
        for key, value in items:
            if n:
                out.append(",\n" + " " * inner)
            name = pretty_line(key, self.depth, level, self.ordered)
            out.append(name + ": ")
            self._value_(out, value, inner + len(name) + 2, allowance if n == last else 1, level)
            n += 1

    def _items_(self, out, items, indent, allowance, level):
        inner = indent + self.step
        if self.step > 1:
            out.append(" " * (self.step - 1))
        room = self.width - inner + 1
        full = room
        last = len(items) - 1
        before = ""
        n = 0
        for item in items:
            if n == last:
                full -= allowance
                room -= allowance
            fits = False
            if self.compact:
                line = pretty_line(item, self.depth, level, self.ordered)
                size = len(line) + 2
                if room < size:
                    room = full
                    if before:
                        before = ",\n" + " " * inner
                if room >= size:
                    room -= size
                    out.append(before)
                    before = ", "
                    out.append(line)
                    fits = True
            if not fits:
                out.append(before)
                before = ",\n" + " " * inner
                self._value_(out, item, inner, allowance if n == last else 1, level)
            n += 1

    def _text_(self, out, text, indent, allowance, level):
        if level == 1:
            indent += 1
            allowance += 1
        room = self.width - indent
        lines = text.splitlines(True)
        pieces = []
        for n in range(len(lines)):
            line = lines[n]
            is_last = n == len(lines) - 1
            if len(repr(line)) <= (room - allowance if is_last else room):
                pieces.append(repr(line))
                continue
            words = pretty_words(line)
            piece = ""
            for w in range(len(words)):
                most = room - allowance if is_last and w == len(words) - 1 else room
                if len(repr(piece + words[w])) > most:
                    if piece:
                        pieces.append(repr(piece))
                    piece = words[w]
                else:
                    piece += words[w]
            if piece:
                pieces.append(repr(piece))
        if len(pieces) == 1:
            out.append(repr(lines[-1]))
            return
        if level == 1:
            out.append("(")
        out.append(("\n" + " " * indent).join(pieces))
        if level == 1:
            out.append(")")


# A line as words, each with the white space after it.
def pretty_words(line):
    words = []
    start = 0
    in_space = False
    for n in range(len(line)):
        if line[n].isspace():
            in_space = True
        elif in_space:
            words.append(line[start:n])
            start = n
            in_space = False
    if start < len(line):
        words.append(line[start:])
    return words


def make_pretty(indent=None, width=None, depth=None, stream=None, *, compact=None, sort_dicts=None, underscore_numbers=None):
    if underscore_numbers:
        operator._stop("`underscore_numbers` of `pprint` is not there\nformat the numbers with `_`")
    return PrettyPrinter(
        1 if indent is None else indent,
        80 if width is None else width,
        depth,
        False if compact is None else compact,
        True if sort_dicts is None else sort_dicts,
        stream,
    )


def pretty_text(thing, indent=None, width=None, depth=None, *, compact=None, sort_dicts=None, underscore_numbers=None):
    made = make_pretty(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    return made.pformat(thing)


def pretty_print(thing, stream=None, indent=None, width=None, depth=None, *, compact=None, sort_dicts=None, underscore_numbers=None):
    made = make_pretty(
        indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    )
    made.pprint(thing)


def pretty_print_plain(thing, stream=None, indent=None, width=None, depth=None, *, compact=None, sort_dicts=None, underscore_numbers=None):
    made = make_pretty(
        indent,
        width,
        depth,
        stream,
        compact=compact,
        sort_dicts=False if sort_dicts is None else sort_dicts,
        underscore_numbers=underscore_numbers,
    )
    made.pprint(thing)
