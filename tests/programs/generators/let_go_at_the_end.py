# What the module's variables hold is closed when the program has ended; names of the module are still there.
count = 5


def log(text):
    print("log", text, count)


def gen(name):
    try:
        yield 1
        yield 2
    finally:
        log(name)


a = gen("a")
print(next(a))
b = gen("b")
print(next(b))
b = None
for i in range(3):
    d = gen(i)
    next(d)
d.close()


def use():
    global count
    count += 1
    return next(a)


print(use())
print("last")
