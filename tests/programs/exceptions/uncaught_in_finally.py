# The exception passes a finally that prints; the body's assignment is visible there.
def f(n):
    state = "new"
    try:
        state = "open"
        x = 10 // n
        state = "done"
        return x
    finally:
        print(state)


print(f(3))
print(f(0))
