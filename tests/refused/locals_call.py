def f():
    x = 1
    return locals()  # error: locals


print(f())
