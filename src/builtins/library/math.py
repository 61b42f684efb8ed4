# `math`.


def prod_of(items, start=None):
    if start is None:
        total = 1
        for x in items:
            total = total * x
        return total
    else:
        acc = start
        for x in items:
            acc = acc * x
        return acc


def frexp_of(x):
    return (math._mantissa(x), math._exponent(x))


def gcd_of(items):
    total = 0
    for x in items:
        total = math.gcd(total, x)
    return total


def lcm_of(items):
    total = 1
    for x in items:
        total = math.lcm(total, x)
    return total
