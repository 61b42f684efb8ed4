def f(a=1, b):  # error: default
    return a


print(f(1, 2))
