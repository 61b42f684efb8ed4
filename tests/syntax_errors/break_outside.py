def f(x):
    if x:
        break  # error: break
    return 1


print(f(0))
