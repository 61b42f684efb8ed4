# Functions are values bound at run time: redefined, chosen by a condition, called before a later change.
def f(x):
    return x + 1


print(f(1))


def g(x):
    return f(x) * 10


print(g(1))


def f(x):
    return x - 1


print(f(1), g(1))
if f(5) == 4:
    def h():
        return "first"
else:
    def h():
        return "second"
print(h())
