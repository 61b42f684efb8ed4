"""Patterns of the catalogue: singleton, proxy, decorator, observer, strategy, command with undo, builder, state, chain, memento."""
from collections import defaultdict
from contextlib import contextmanager
from functools import wraps


class Config:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.values = {}
        return cls._instance

    def set(self, **kw):
        self.values.update(kw)
        return self


a, b = Config(), Config()
a.set(debug=True, level=3)
print(a is b, b.values)


class LoggingProxy:
    def __init__(self, target):
        self._target = target
        self._log = []

    @property
    def owner(self):
        self._log.append("owner")
        return self._target.owner

    @property
    def balance(self):
        self._log.append("balance")
        return self._target.balance

    def deposit(self, amount):
        self._log.append(f"deposit {amount}")
        return self._target.deposit(amount)


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self.balance


acct = LoggingProxy(Account("ann", 10))
print(acct.owner, acct.deposit(5), acct.balance, acct._log)


class Event:
    def __init__(self):
        self._handlers = []

    def __iadd__(self, handler):
        self._handlers.append(handler)
        return self

    def __isub__(self, handler):
        self._handlers.remove(handler)
        return self

    def __call__(self, *args, **kwargs):
        return [h(*args, **kwargs) for h in self._handlers]


def shout(text, times=1):
    return text.upper() * times


def count(text, times=1):
    return len(text)


changed = Event()
changed += shout
changed += count
print(changed("hey", times=2))
changed -= shout
print(changed("hey"), len(changed._handlers))


class Command:
    def __init__(self, do, undo, name):
        self.do, self.undo, self.name = do, undo, name


class Editor:
    def __init__(self):
        self.text = ""
        self.done, self.undone = [], []

    def run(self, command):
        command.do()
        self.done.append(command)
        self.undone.clear()

    def insert(self, s):
        def do():
            self.text += s

        def undo():
            self.text = self.text[: -len(s)]

        self.run(Command(do, undo, f"insert {s!r}"))

    def upper(self):
        before = self.text

        def do():
            self.text = before.upper()

        def undo():
            self.text = before

        self.run(Command(do, undo, "upper"))

    def undo(self):
        if self.done:
            c = self.done.pop()
            c.undo()
            self.undone.append(c)

    def redo(self):
        if self.undone:
            c = self.undone.pop()
            c.do()
            self.done.append(c)


ed = Editor()
ed.insert("hello")
ed.insert(" world")
ed.upper()
print(ed.text, [c.name for c in ed.done])
ed.undo()
ed.undo()
print(repr(ed.text))
ed.redo()
print(ed.text, len(ed.undone))


class QueryBuilder:
    def __init__(self, table):
        self._table = table
        self._fields = ["*"]
        self._where = []
        self._order = None
        self._limit = None

    def select(self, *fields):
        self._fields = list(fields)
        return self

    def where(self, cond, *more):
        self._where += [cond, *more]
        return self

    def order_by(self, field, desc=False):
        self._order = (field, "DESC" if desc else "ASC")
        return self

    def limit(self, n):
        self._limit = n
        return self

    def __str__(self):
        parts = [f"SELECT {', '.join(self._fields)} FROM {self._table}"]
        if self._where:
            parts.append("WHERE " + " AND ".join(self._where))
        if self._order is not None:
            parts.append("ORDER BY {} {}".format(*self._order))
        if self._limit is not None:
            parts.append(f"LIMIT {self._limit}")
        return " ".join(parts)


print(QueryBuilder("users").select("id", "name").where("age > 3", "ok = 1").order_by("name", desc=True).limit(5))
print(QueryBuilder("logs"))


def handler(check):
    def decorate(f):
        @wraps(f)
        def wrapper(request, nxt):
            return f(request) if check(request) else nxt(request)

        return wrapper

    return decorate


@handler(lambda r: r < 10)
def small(r):
    return f"small {r}"


@handler(lambda r: r % 2 == 0)
def even(r):
    return f"even {r}"


def chain(handlers, default):
    if not handlers:
        return default
    head, *rest = handlers
    nxt = chain(rest, default)
    return lambda r: head(r, nxt)


handle = chain([small, even], lambda r: f"other {r}")
print([handle(r) for r in (3, 12, 15)], small.__name__)


@contextmanager
def preserved(obj, *names):
    saved = {"text": obj.text}
    try:
        yield saved
    finally:
        obj.text = saved["text"]


with preserved(ed) as saved:
    ed.text = "scratch"
    print(ed.text, saved)
print(ed.text)
