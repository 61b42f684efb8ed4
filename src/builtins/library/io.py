# Text files, and texts that are read and written like files.


def open_file(file, mode=None, buffering=None, encoding=None, errors=None, newline=None, closefd=None, opener=None):
    if not isinstance(file, str):
        if isinstance(file, (int, bytes)):
            operator._stop("`open` takes the path of a file as a str\npass a str")
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(file).__name__)
    if mode is None:
        how = "r"
    elif isinstance(mode, str):
        how = mode
    else:
        raise TypeError("open() argument 'mode' must be str, not " + type(mode).__name__)
    name = text_or_none(encoding, "encoding")
    handler = text_or_none(errors, "errors")
    text_or_none(newline, "newline")
    if closefd is not None or opener is not None:
        operator._stop("`closefd` and `opener` of `open`\nleave them out")
    if buffering is not None and buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    code = "UTF-8" if name == "" else name
    rule = "strict" if handler == "" else handler
    return TextIOWrapper(io._open(file, how, code, rule, newline), file, how, code, rule)


def text_or_none(value, name):
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise TypeError("open() argument '" + name + "' must be str or None, not " + type(value).__name__)


def size_or_all(size):
    if size is None:
        return -1
    if isinstance(size, int):
        return size
    raise TypeError("argument should be integer or None, not '" + type(size).__name__ + "'")


class TextIOWrapper:
    def __init__(self, handle, name, mode, encoding, errors):
        self._handle = handle
        self.name = name
        self.mode = mode
        self.encoding = encoding
        self.errors = errors

    @property
    def closed(self):
        return io._closed(self._handle)

    @property
    def line_buffering(self):
        return False

    def read(self, size=None):
        return io._read(self._handle, size_or_all(size))

    def readline(self, size=None):
        return io._readline(self._handle, size_or_all(size))

    def readlines(self, hint=None):
        return lines_of(self, size_or_all(hint))

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        io._write(self._handle, text)
        return len(text)

    def writelines(self, lines):
        io._check(self._handle)
        for line in lines:
            self.write(line)

    def flush(self):
        io._flush(self._handle)

    def close(self):
        io._close(self._handle)

    def readable(self):
        return io._can(self._handle, 0)

    def writable(self):
        return io._can(self._handle, 1)

    def seekable(self):
        return io._can(self._handle, 2)

    def isatty(self):
        return io._can(self._handle, 3)

    def tell(self):
        return io._tell(self._handle)

    def seek(self, offset, whence=None):
        return io._seek(self._handle, offset, 0 if whence is None else whence)

    def truncate(self, size=None):
        return io._truncate(self._handle, -1 if size is None else size)

    def __iter__(self):
        io._check(self._handle)
        return self

    def __next__(self):
        line = io._next(self._handle)
        if line == "":
            raise StopIteration
        return line

    def __enter__(self):
        io._check(self._handle)
        return self

    def __exit__(self, kind, value, traceback):
        io._close(self._handle)

    def __repr__(self):
        return "<_io.TextIOWrapper name=" + repr(self.name) + " mode=" + repr(self.mode) + " encoding=" + repr(self.encoding) + ">"


def lines_of(file, hint):
    out = []
    total = 0
    for line in file:
        out.append(line)
        total += len(line)
        if hint > 0 and total >= hint:
            break
    return out


def stdin_read(size=None):
    return io._read(b"", size_or_all(size))


def stdin_readline(size=None):
    return io._readline(b"", size_or_all(size))


def stdin_isatty():
    return io._can(b"", 3)


def stdin_lines():
    while True:
        line = io._readline(b"", -1)
        if line == "":
            return
        yield line


def stdin_readlines(hint=None):
    return lines_of(stdin_lines(), size_or_all(hint))


def make_stringio(initial_value=None, *rest, **more):
    newline = "\n"
    for name in more:
        if name != "newline":
            raise TypeError("'" + name + "' is an invalid keyword argument for StringIO()")
    if rest:
        newline = rest[0]
    elif "newline" in more:
        newline = more["newline"]
    if newline is not None:
        if not isinstance(newline, str):
            raise TypeError("newline must be str or None, not " + type(newline).__name__)
        if newline not in ("", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: " + repr(newline))
        if newline[:1] == "\r":
            operator._stop("`newline` of `io.StringIO` is None, '' or '\\n'\nreplace the ends of lines in the text")
    out = StringIO(newline is None, newline != "\n")
    if initial_value is not None:
        if not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not " + type(initial_value).__name__)
        out.write(initial_value)
        out._pos = 0
    return out


class StringIO:
    def __init__(self, translates, universal):
        self._text = ""
        # What was written to the end since.
        self._parts = [""]
        self._size = 0
        self._pos = 0
        self._translates = translates
        self._universal = universal
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _join(self):
        if len(self._parts) > 1:
            self._parts[0] = self._text
            self._text = "".join(self._parts)
            self._parts = [""]

    @property
    def line_buffering(self):
        return False

    @property
    def encoding(self):
        return None

    @property
    def errors(self):
        return None

    def getvalue(self):
        self._check()
        self._join()
        return self._text

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError("string argument expected, got '" + type(s).__name__ + "'")
        self._check()
        text = s
        if self._translates and "\r" in s:
            text = s.replace("\r\n", "\n").replace("\r", "\n")
        n = len(text)
        if n == 0:
            return len(s)
        if self._pos == self._size:
            self._parts.append(text)
            self._size += n
        else:
            self._join()
            if self._pos > self._size:
                self._text += "\0" * (self._pos - self._size)
            self._text = self._text[:self._pos] + text + self._text[self._pos + n:]
            self._size = len(self._text)
        self._pos += n
        return len(s)

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)

    def read(self, size=None):
        self._check()
        n = size_or_all(size)
        self._join()
        start = self._pos
        end = self._size
        if n >= 0 and start + n < end:
            end = start + n
        if start >= end:
            return ""
        self._pos = end
        return self._text[start:end]

    def readline(self, size=None):
        self._check()
        n = size_or_all(size)
        self._join()
        start = self._pos
        if start >= self._size:
            return ""
        if self._universal:
            end = line_end(self._text, start)
        else:
            end = self._text.find("\n", start) + 1
        if end == 0:
            end = self._size
        if n >= 0 and start + n < end:
            end = start + n
        self._pos = end
        return self._text[start:end]

    def readlines(self, hint=None):
        n = size_or_all(hint)
        return lines_of(self, n)

    def seek(self, offset, whence=None):
        self._check()
        how = 0 if whence is None else whence
        if how < 0 or how > 2:
            raise ValueError("Invalid whence (" + str(how) + ", should be 0, 1 or 2)")
        if how == 0 and offset < 0:
            raise ValueError("Negative seek position " + str(offset))
        if how > 0 and offset != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        if how == 0:
            self._pos = offset
        elif how == 2:
            self._pos = self._size
        return self._pos

    def tell(self):
        self._check()
        return self._pos

    def truncate(self, size=None):
        self._check()
        n = self._pos if size is None else size
        if n < 0:
            raise ValueError("Negative size value " + str(n))
        if n < self._size:
            self._join()
            self._text = self._text[:n]
            self._size = n
        return n

    def readable(self):
        self._check()
        return True

    def writable(self):
        self._check()
        return True

    def seekable(self):
        self._check()
        return True

    def isatty(self):
        self._still()
        return False

    def flush(self):
        pass

    def close(self):
        self.closed = True
        self._text = ""
        self._parts = [""]
        self._size = 0

    def _still(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def __iter__(self):
        self._still()
        return self

    def __next__(self):
        line = self.readline()
        if line == "":
            raise StopIteration
        return line

    def __enter__(self):
        self._still()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()


def line_end(text, start):
    a = text.find("\n", start)
    b = text.find("\r", start)
    if b < 0 or (a >= 0 and a < b):
        return a + 1
    if a == b + 1:
        return a + 1
    return b + 1
