# 1 << 64 at run time.
def left(a, n):
    return a << n  # stop: OverflowError


counts = [64]
left(1, counts[0])
