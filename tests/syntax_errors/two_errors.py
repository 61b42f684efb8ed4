def f(x)  # error: :
    return x


y = 2
z = = 3  # error: =
print(y)
