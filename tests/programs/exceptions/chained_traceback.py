# An exception in a handler: CPython prints both tracebacks.
def look(a, i):
    try:
        return a[i]
    except IndexError:
        return a[0] // i


def top():
    return look([], 0)


print("start")
top()
