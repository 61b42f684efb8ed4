# The name bound by `except ... as e` is unbound after the handler.
def f():
    e = 1
    try:
        raise ValueError("v")
    except ValueError as e:
        kept = str(e)
    try:
        return e
    except UnboundLocalError:
        return kept


print(f())


def loop(n):
    out = []
    for i in range(n):
        try:
            out.append(6 // (i - 1))
        except ZeroDivisionError as err:
            out.append(str(err))
    return out


print(loop(4))
