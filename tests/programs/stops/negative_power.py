# int ** negative int whose sign was not known: CPython answers with a float.
def p(a, n):
    return a ** n  # stop: ValueError


ns = [3, 2]
print(10 ** ns[0])
ns[1] = ns[1] - 3
print("before", ns[1])
p(2, ns[1])
