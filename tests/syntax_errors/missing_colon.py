def f(x)  # error: :
    return x


print(f(1))
