# A statement that drops what an expression gave lets it go there; so does a comprehension with its variable.
def g(n):
    try:
        yield n
    finally:
        print("end of g", n)
def f():
    for x in g(255):
        l = [g(x), g(1)]
        print([next(q, -1) for q in l])
        l.pop()
        print("after pop")
        l.pop(0)
        print("after second")
f()
def h():
    l = [g(1), g(2)]
    print([next(q, -1) for q in l])
    l.pop()
    print("after pop")
h()
def m():
    g(1)
    l = {1: g(5)}
    next(l[1])
    l.pop(1)
    print("after 4")
    l[1] = g(6)
    next(l[1])
    l.clear()
    print("after 5")
def a(): 
    x = g(9)
    next(x)
    return x
def b():
    a()
    print("after 6")
    (lambda: a())()
    print("after 7")
    [a(), 1]
    print("after 8")
    if a(): print("in 9")
    print("after 9")



m()
b()
