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
