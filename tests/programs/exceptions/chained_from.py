# raise ... from ...: the direct-cause form of the chained traceback.
def parse(s):
    try:
        return int(s)
    except ValueError as e:
        raise RuntimeError("bad field") from e


print(parse("12"))
print(parse("1x"))
