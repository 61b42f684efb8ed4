# An integer beyond 64 bits: CPython goes on, Taipan stops rather than give a wrong number.
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)
print(factorial(25))
