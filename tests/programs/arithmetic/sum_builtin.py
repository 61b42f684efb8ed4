# sum of ints, floats, mixed lists and with a start: left to right, no reassociation.
print(sum([]), sum([1, 2, 3]), sum([0.1] * 10), sum([1, 0.5, 2]), sum([True, 2]), sum([1, 2], 10), sum([1], 0.5))
print(sum([1e16, 1.0, -1e16]), sum([1.0, 1e16, -1e16]), sum(range(10)), sum((1, 2.5)))
print(abs(-3), abs(-2.5), abs(True), abs(-0.0), pow(2, 5), pow(2.0, 3), divmod(17, 5), divmod(-17, 5), divmod(7.5, 2))
try:
    print(sum([1, "a"]))
except TypeError as e:
    print(e)
