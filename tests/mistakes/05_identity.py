# `is` for equality: right by luck for small numbers.
def last(n):
    return n is 1000
print(last(1000))
