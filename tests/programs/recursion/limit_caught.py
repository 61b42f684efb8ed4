# Endless recursion raises RecursionError, which can be caught; the program goes on afterwards.
def forever(n):
    return forever(n + 1) + 1


def attempt():
    try:
        forever(0)
    except RecursionError:
        return "caught"
    return "not reached"


print(attempt())
print(attempt())
