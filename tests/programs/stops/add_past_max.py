# x + 1 at 2**63 - 1: stops, and no handler of the script sees it.
def inc(x):
    try:
        return x + 1  # stop: OverflowError
    except OverflowError:
        return -1
    finally:
        print("finally must not run on a stop")


values = [9223372036854775806, 9223372036854775807]
print("start")
try:
    print(values[0] + 1)
    print(inc(values[1]))
except Exception:
    print("must not be caught")
