# Unpacking with the wrong number of values, or of a non-iterable.
def unpack(v):
    try:
        a, b = v
        return a, b
    except ValueError as e:
        return str(e)
    except TypeError as e:
        return str(e)


for v in [(1, 2), (1, 2, 3), (1,), [4, 5], [], 5, None, "ab", "abc"]:
    print(v, unpack(v))
