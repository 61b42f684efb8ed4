# Imported by scripts.
print("broken starts")


def quotient(n):
    return 1 // n


quotient(0)
