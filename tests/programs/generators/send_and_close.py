# close() and send(): what handles exceptions where the generator stands sees GeneratorExit.
def gen(n):
    log = ["open"]
    try:
        for i in range(n):
            yield i
    finally:
        log.append("closed")
        print(log)


g = gen(3)
print(next(g))
g.close()
print(next(g, "end"))
g.close()
h = gen(2)
h.close()
print(list(h))


def catch():
    total = 0
    while True:
        try:
            total += 1
            yield total
        except GeneratorExit:
            print("bye", total)
            return


g = catch()
print(next(g), next(g))
g.close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def inner():
    try:
        x = yield 1
        print("sent", x)
        x = yield 2
        print("sent", x)
    finally:
        print("inner done")


g = inner()
next(g)
print(g.send("hello"))
try:
    g.send(2.5)
except StopIteration:
    print("over")
