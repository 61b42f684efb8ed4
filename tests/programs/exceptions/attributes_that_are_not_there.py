# The AttributeError names the exception's own class.
class Own(Exception):
    pass


def ask(e):
    try:
        print(e.foo)
    except AttributeError as a:
        print(a)
    try:
        print(e.value)
    except AttributeError as a:
        print(a)


for make in (lambda: int("x"), lambda: {}[1], lambda: [][1], lambda: 1 / 0):
    try:
        make()
    except Exception as e:
        ask(e)
try:
    raise Own(1)
except Own as e:
    e.foo = 5
    print(e.foo)
    try:
        print(e.bar)
    except AttributeError as a:
        print(a)
