def f():
    breakpoint()  # error: breakpoint
    return 1


print(f())
