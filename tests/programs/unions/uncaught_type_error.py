# The same as an uncaught exception: message, frames and exit status.
def add(values, i):
    return values[i] + 1


data = [1, 2.5, None]
print(add(data, 0))
print(add(data, 1))
print(add(data, 2))
print("not reached")
