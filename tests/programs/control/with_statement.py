# with on a class of the script: exit runs on every way out and may swallow the exception.
class Guard:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind is None, str(value))
        return self.swallow


def f(n, swallow):
    with Guard(swallow) as g:
        if n == 0:
            return "returned"
        x = 10 // (n - 1)
        return x
    return "after"


print(f(0, False), f(2, False), f(1, True))
for i in range(3):
    with Guard(False):
        if i == 1:
            break
f(1, False)
