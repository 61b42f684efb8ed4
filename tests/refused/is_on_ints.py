def f(a, b):
    return a is b  # error: is


print(f(1, 1))
