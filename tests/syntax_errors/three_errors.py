a = 1 +  # error: expression
b = 2
c = 5 5  # error: operator
d = 4


def g(:  # error: parameter
    return 1


print(d)
