# The recursive result is a union: an int at the bottom, a float above.
def mean_down(n):
    if n == 0:
        return 0
    return mean_down(n - 1) / 2 + 1


def collatz(n, steps):
    if n == 1:
        return steps
    if n % 2:
        return collatz(3 * n + 1, steps + 1)
    return collatz(n // 2, steps + 1)


for n in range(5):
    print(mean_down(n))
print(collatz(27, 0))
