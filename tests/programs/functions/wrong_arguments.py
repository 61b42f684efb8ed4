# A call with wrong arguments is CPython's TypeError at run time.
def f(a, b=2):
    return a + b


def attempt(k):
    try:
        if k == 0:
            return f()
        if k == 1:
            return f(1, 2, 3)
        if k == 2:
            return f(1, c=3)
        if k == 3:
            return f(1, a=3)
        return f(5)
    except TypeError as e:
        return str(e)


for k in range(5):
    print(attempt(k))
