# Closures and lambdas: captured values, nonlocal, late binding in loops.
def adder(k):
    return lambda x: x + k


def counter():
    n = 0

    def tick(step=1):
        nonlocal n
        n += step
        return n

    return tick


add2 = adder(2)
addh = adder(0.5)
print(add2(1), addh(1), add2(1.5))
a = counter()
b = counter()
print(a(), a(), b(), a(5))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
gs = [lambda i=i: i for i in range(3)]
print([g() for g in gs])


def apply(f, values):
    return [f(v) for v in values]


print(apply(lambda v: v * v, [1, 2.5]), apply(adder(10), [1]), apply(abs, [-1, -2.5]))


def outer():
    def later():
        return x
    try:
        later()
    except NameError as e:
        print(e)
    x = 5
    return later()


print(outer())
