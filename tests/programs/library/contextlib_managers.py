# Context managers of generators, and the small ones of `contextlib`.
import contextlib
from contextlib import closing, contextmanager, nullcontext, suppress


@contextmanager
def tag(name, indent=0):
    print(" " * indent + f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(" " * indent + f"</{name}>")


with tag("a") as a, tag("b", indent=2) as b:
    print(a, b)
try:
    with tag("c"):
        raise ValueError("inside")
except ValueError as e:
    print("got", e)


@contextmanager
def swallow(*kinds):
    caught = []
    try:
        yield caught
    except kinds as e:
        caught.append(repr(e))


with swallow(ZeroDivisionError, KeyError) as caught:
    print(1 // 0)
print(caught)
with swallow(KeyError) as caught:
    pass
print(caught)
try:
    with swallow(KeyError):
        [][1]
except IndexError as e:
    print("through", e)


@contextmanager
def translate():
    try:
        yield
    except KeyError as e:
        raise LookupError(f"no {e}") from e


try:
    with translate():
        {}["x"]
except LookupError as e:
    print(type(e).__name__, e, repr(e.__cause__))


@contextmanager
def never(flag):
    if flag:
        yield 1


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def stubborn():
    try:
        yield
    except Exception:
        yield


for manager, fail in ((never(False), False), (twice(), False), (stubborn(), True)):
    try:
        with manager as m:
            print("in", m)
            if fail:
                raise ValueError
    except RuntimeError as e:
        print("RuntimeError:", e)


def early():
    for i in range(5):
        with tag(f"r{i}"):
            if i == 1:
                return i
            continue


print(early())
print(tag.__name__)


class Store:
    def __init__(self):
        self.data = {}
        self.log = []

    @contextmanager
    def transaction(self, label="t"):
        saved = dict(self.data)
        self.log.append("begin " + label)
        try:
            yield self.data
        except Exception as e:
            self.data = saved
            self.log.append(f"rollback {e}")
            raise
        else:
            self.log.append("commit")

    def close(self):
        self.log.append("closed")


store = Store()
with store.transaction() as data:
    data["x"] = 1
try:
    with store.transaction(label="second") as data:
        data["y"] = 2
        raise RuntimeError("no")
except RuntimeError:
    pass
print(store.data, store.log)
with closing(store) as s:
    s.data["z"] = 3
print(store.log[-1], store.data)
with suppress(KeyError, IndexError):
    {}["x"]
    print("not reached")
with contextlib.suppress():
    print("nothing to suppress")
try:
    with suppress(KeyError):
        int("x")
except ValueError as e:
    print(e)
with nullcontext(5) as n, nullcontext() as nothing:
    print(n, nothing)
for use in (True, False):
    with tag("opt") if use else nullcontext("plain") as t:
        print(t)


@contextmanager
def counted(counts, key):
    counts[key] = counts.get(key, 0) + 1
    yield counts[key]
    counts[key] *= 10


counts = {}
for k in "aba":
    with counted(counts, k) as n:
        print(k, n, end=" ")
print(counts)
with contextlib.suppress(StopIteration):
    with tag("s"):
        next(iter([]))
