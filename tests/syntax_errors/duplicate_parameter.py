def f(a, a):  # error: a
    return a


print(f(1, 2))
