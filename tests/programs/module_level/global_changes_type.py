# A global that functions read is an int, then a float, then None.
g = 1


def read():
    return g


def double():
    return g * 2


def set_to(v):
    global g
    g = v


print(read(), double())
set_to(0.25)
print(read(), double())
g = None
print(read())
try:
    print(double())
except TypeError as e:
    print(e)
set_to([1])
print(read(), double())
