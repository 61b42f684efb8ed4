# What `from` and `with` are given, where it is not what they take.
class Manager:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        print("enter", self.n)
        return self.n

    def __exit__(self, *exc):
        print("exit", self.n)
        return False


class Plain:
    pass


class OnlyEnter:
    def __enter__(self):
        print("never")


def managed(x):
    try:
        with x as value:
            print("in", value)
    except TypeError as e:
        print(e)


managed(Manager(1))
managed(Plain())
managed(OnlyEnter())
for x in (5, "text", None, 2.5, [1]):
    managed(x)


class Own(Exception):
    def __init__(self):
        super().__init__("own")


def caused(cause):
    try:
        raise ValueError("v") from cause
    except (ValueError, TypeError) as e:
        print(repr(e), repr(e.__cause__))


for n in range(2):
    caused(KeyError("k") if n else None)
caused(KeyError)
caused(Own)
caused(Own())
caused(5)
caused([1])
caused("text")
caused(Plain)
caused(Plain())
try:
    try:
        1 / 0
    except (ValueError, 5):
        pass
except TypeError as e:
    print(e)
