# `statistics`.


def stat_fmean(items):
    xs = as_list(items)
    if len(xs) == 0:
        raise ValueError("fmean requires at least one data point")
    return math.fsum(xs) / len(xs)


def stat_median(items):
    xs = sorted(items)
    n = len(xs)
    if n == 0:
        raise ValueError("no median for empty data")
    if n % 2 == 1:
        return xs[n // 2]
    return (xs[n // 2 - 1] + xs[n // 2]) / 2
