# `statistics`. Sums and sums of squares are exact and rounded once (`_exact`); an all-int data set may have an int as its mean.


def stat_list(data):
    out = []
    for x in data:
        out.append(x)
    return out


def stat_float_data(xs):
    for x in xs:
        if isinstance(x, float):
            return True
    return False


# The sum of the data (0) or of the squared deviations (1) by a number.
def stat_quotient(what, xs, divisor):
    if isinstance(xs[0], float) or stat_float_data(xs):
        return statistics._exact("float", what, xs, divisor)
    if statistics._exact("whole", what, xs, divisor):
        return statistics._exact("int", what, xs, divisor)
    return statistics._exact("float", what, xs, divisor)


def stat_squares(xs, center):
    out = []
    for x in xs:
        d = x - center
        out.append(d * d)
    return out


def stat_mean(data):
    xs = stat_list(data)
    n = len(xs)
    if n < 1:
        raise statistics.StatisticsError("mean requires at least one data point")
    return stat_quotient(0, xs, n)


def stat_variance(data, xbar=None):
    xs = stat_list(data)
    n = len(xs)
    if n < 2:
        raise statistics.StatisticsError("variance requires at least two data points")
    if xbar is None:
        return stat_quotient(1, xs, n - 1)
    else:
        return stat_quotient(0, stat_squares(xs, xbar), n - 1)


def stat_pvariance(data, mu=None):
    xs = stat_list(data)
    n = len(xs)
    if n < 1:
        raise statistics.StatisticsError("pvariance requires at least one data point")
    if mu is None:
        return stat_quotient(1, xs, n)
    else:
        return stat_quotient(0, stat_squares(xs, mu), n)


def stat_stdev(data, xbar=None):
    xs = stat_list(data)
    n = len(xs)
    if n < 2:
        raise statistics.StatisticsError("stdev requires at least two data points")
    if xbar is None:
        return statistics._exact("sqrt", 1, xs, n - 1)
    else:
        return statistics._exact("sqrt", 0, stat_squares(xs, xbar), n - 1)


def stat_pstdev(data, mu=None):
    xs = stat_list(data)
    n = len(xs)
    if n < 1:
        raise statistics.StatisticsError("pstdev requires at least one data point")
    if mu is None:
        return statistics._exact("sqrt", 1, xs, n)
    else:
        return statistics._exact("sqrt", 0, stat_squares(xs, mu), n)


def stat_fmean(data, weights=None):
    xs = stat_list(data)
    n = len(xs)
    if weights is None:
        total = math.fsum(xs)
        if n == 0:
            raise statistics.StatisticsError("fmean requires at least one data point")
        return total / n
    else:
        ws = stat_list(weights)
        num = math.fsum([x * w for x, w in zip(xs, ws)])
        if n != len(ws):
            raise statistics.StatisticsError("data and weights must be the same length")
        den = math.fsum(ws)
        if not den:
            raise statistics.StatisticsError("sum of weights must be non-zero")
        return num / den


def stat_geometric_mean(data):
    try:
        return math.exp(stat_fmean([math.log(x) for x in data]))
    except ValueError:
        raise statistics.StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def stat_harmonic_mean(data, weights=None):
    xs = stat_list(data)
    n = len(xs)
    if n < 1:
        raise statistics.StatisticsError("harmonic_mean requires at least one data point")
    negative = "harmonic mean does not support negative values"
    if weights is None:
        if n == 1:
            x = xs[0]
            if not isinstance(x, (int, float)):
                raise TypeError("unsupported type")
            if x < 0:
                raise statistics.StatisticsError(negative)
            return x
        return stat_harmonic(xs, [1] * n, negative)
    else:
        ws = stat_list(weights)
        if len(ws) != n:
            raise statistics.StatisticsError("Number of weights does not match data size")
        for w in ws:
            if w < 0:
                raise statistics.StatisticsError(negative)
        return stat_harmonic(xs, ws, negative)


def stat_harmonic(xs, ws, negative):
    terms = []
    try:
        for x, w in zip(xs, ws):
            if x < 0:
                raise statistics.StatisticsError(negative)
            terms.append(w / x if w else 0.0)
    except ZeroDivisionError:
        return 0
    if statistics._exact("not_positive", terms):
        raise statistics.StatisticsError("Weighted sum must be positive")
    return statistics._exact("over", ws, terms)


def stat_sorted(data):
    xs = sorted(data)
    if len(xs) == 0:
        raise statistics.StatisticsError("no median for empty data")
    return xs


def stat_median(data):
    xs = stat_sorted(data)
    n = len(xs)
    if n % 2 == 1:
        return xs[n // 2]
    i = n // 2
    return (xs[i - 1] + xs[i]) / 2


def stat_median_low(data):
    xs = stat_sorted(data)
    n = len(xs)
    if n % 2 == 1:
        return xs[n // 2]
    return xs[n // 2 - 1]


def stat_median_high(data):
    xs = stat_sorted(data)
    return xs[len(xs) // 2]


def stat_median_grouped(data, interval=None):
    xs = stat_sorted(data)
    n = len(xs)
    x = xs[n // 2]
    first = bisect_left(xs, x)
    last = bisect_right(xs, x, first)
    width = 1.0 if interval is None else float(interval)
    low = float(x) - width / 2.0
    return low + width * (n / 2 - first) / (last - first)


def stat_counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def stat_mode(data):
    best = 0
    found = []
    for x, n in stat_counts(data).items():
        if n > best:
            best = n
            found.clear()
            found.append(x)
    if best == 0:
        raise statistics.StatisticsError("no mode for empty data")
    return found[0]


def stat_multimode(data):
    counts = stat_counts(data)
    most = 0
    for n in counts.values():
        if n > most:
            most = n
    return [x for x, n in counts.items() if n == most]


def stat_quantiles(data, *, n=None, method=None):
    parts = 4 if n is None else n
    if parts < 1:
        raise statistics.StatisticsError("n must be at least 1")
    xs = sorted(data)
    count = len(xs)
    if count < 2:
        raise statistics.StatisticsError("must have at least two data points")
    out = []
    if method == "inclusive":
        for i in range(1, parts):
            j, delta = divmod(i * (count - 1), parts)
            out.append((xs[j] * (parts - delta) + xs[j + 1] * delta) / parts)
        return out
    if method is None or method == "exclusive":
        for i in range(1, parts):
            j = min(max(i * (count + 1) // parts, 1), count - 1)
            delta = i * (count + 1) - j * parts
            out.append((xs[j - 1] * (parts - delta) + xs[j] * delta) / parts)
        return out
    raise ValueError("Unknown method: " + repr(method))


# The sum of products of deviations.
def stat_products(x, y, xbar, ybar):
    return math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])


def stat_paired(x, y, what):
    n = len(x)
    if len(y) != n:
        raise statistics.StatisticsError(what + " requires that both inputs have same number of data points")
    if n < 2:
        raise statistics.StatisticsError(what + " requires at least two data points")
    return n


def stat_covariance(x, y):
    n = stat_paired(x, y, "covariance")
    return stat_products(x, y, math.fsum(x) / n, math.fsum(y) / n) / (n - 1)


def stat_correlation(x, y):
    n = stat_paired(x, y, "correlation")
    xbar = math.fsum(x) / n
    ybar = math.fsum(y) / n
    sxy = stat_products(x, y, xbar, ybar)
    sxx = stat_products(x, x, xbar, xbar)
    syy = stat_products(y, y, ybar, ybar)
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise statistics.StatisticsError("at least one of the inputs is constant")


class LinearRegression(typing.NamedTuple):
    slope: float
    intercept: float


def stat_linear_regression(x, y, *, proportional=None):
    n = stat_paired(x, y, "linear regression")
    if proportional:
        sxy = math.fsum([a * b for a, b in zip(x, y)])
        sxx = math.fsum([a * a for a in x])
        xbar = 0.0
        ybar = 0.0
    else:
        xbar = math.fsum(x) / n
        ybar = math.fsum(y) / n
        sxy = stat_products(x, y, xbar, ybar)
        sxx = stat_products(x, x, xbar, xbar)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise statistics.StatisticsError("x is constant")
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)
