# The class that `__exit__` is given may be one of several.
class Out(LookupError):
    pass
class C:
    def __enter__(self):
        return self
    def __exit__(self, kind, value, tb):
        if kind is not None and issubclass(kind, LookupError):
            print("swallow", kind.__name__, value)
            return True
        print("pass")
        return False
def f(x):
    if x == 0:
        raise KeyError("glue")
    if x == 1:
        raise Out("o")
    return x
for i in (0, 1, 2):
    with C():
        f(i)
with C() as c:
    raise KeyError("x")


class D:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        return kind is not None and issubclass(kind, (ZeroDivisionError, Out, IndexError))


for i in (0, 1, 2):
    try:
        with D():
            f(i)
        print("went on")
    except KeyError as e:
        print("key", e)
print(issubclass(Out, (int, LookupError)), issubclass(bool, (str, int)), issubclass(Out, (int, str)), issubclass(int, ()))
