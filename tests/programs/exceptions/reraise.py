# raise without operand, raise of a caught exception, and what the outer handler sees.
def inner(k):
    try:
        if k == 0:
            raise ValueError("first")
        return [1, 2][k]
    except ValueError:
        print("inner saw ValueError")
        raise
    except IndexError as e:
        print("inner saw", e)
        raise RuntimeError("wrapped") from e


def outer(k):
    try:
        return inner(k)
    except ValueError as e:
        return "ValueError " + str(e)
    except RuntimeError as e:
        return "RuntimeError " + str(e)


print(outer(0))
print(outer(1))
print(outer(2))
