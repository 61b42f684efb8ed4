# What is thrown is not told apart from a close.
def gen():
    try:
        yield 1
    finally:
        print("ends")


g = gen()
print(next(g))
g.throw(GeneratorExit)  # stop: NotImplementedError
