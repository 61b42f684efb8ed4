# Unbound locals and names: deleted by flow, not by declaration.
def f(flag):
    if flag:
        x = 1
    return x


def g(flag):
    try:
        y = 1 // flag
    except ZeroDivisionError:
        pass
    return y


def h(n):
    for i in range(n):
        if i == 2:
            z = 1.5
    return z


print(f(True), g(1), h(3))
for k in range(3):
    try:
        if k == 0:
            f(False)
        elif k == 1:
            g(0)
        else:
            h(2)
    except UnboundLocalError as e:
        print(e)


def late():
    return later_defined


try:
    late()
except NameError as e:
    print(e)
later_defined = 4
print(late())
print(f(0))
