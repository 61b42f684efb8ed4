# Exceptions raised in callees (which may be inlined into the try) inside a hot loop.
def safe_div(a, b):
    if b == 0:
        raise ZeroDivisionError("mine")
    return a // b


def get(a, i):
    return a[i]


def run(n):
    a = [i % 5 for i in range(n)]
    zero = 0
    index = 0
    s = 0
    for i in range(n + 3):
        try:
            s += safe_div(100, get(a, i))
        except ZeroDivisionError:
            zero += 1
        except IndexError:
            index += 1
    return s, zero, index


print(run(0), run(7), run(1000))
