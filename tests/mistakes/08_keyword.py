# A keyword that the function does not have.
def scale(xs, factor=2):
    return [x * factor for x in xs]
print(scale([1, 2], facter=3))
