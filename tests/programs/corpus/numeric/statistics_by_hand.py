"""Descriptive statistics and a linear regression without imports."""


def mean(xs):
    return sum(xs) / len(xs)


def median(xs):
    s = sorted(xs)
    n = len(s)
    mid = n // 2
    return s[mid] if n % 2 else (s[mid - 1] + s[mid]) / 2


def mode(xs):
    best, count = None, 0
    for x in xs:
        c = xs.count(x)
        if c > count:
            best, count = x, c
    return best


def variance(xs, sample=True):
    m = mean(xs)
    return sum((x - m) ** 2 for x in xs) / (len(xs) - (1 if sample else 0))


def quantile(xs, q):
    s = sorted(xs)
    pos = (len(s) - 1) * q
    lo = int(pos)
    frac = pos - lo
    return s[lo] if frac == 0 else s[lo] + (s[lo + 1] - s[lo]) * frac


def regression(points):
    n = len(points)
    sx = sum(x for x, _ in points)
    sy = sum(y for _, y in points)
    sxx = sum(x * x for x, _ in points)
    sxy = sum(x * y for x, y in points)
    slope = (n * sxy - sx * sy) / (n * sxx - sx**2)
    return slope, (sy - slope * sx) / n


def histogram(xs, bins=4):
    lo, hi = min(xs), max(xs)
    width = (hi - lo) / bins
    counts = [0] * bins
    for x in xs:
        counts[min(int((x - lo) / width), bins - 1)] += 1
    return counts


ints = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]
floats = [2.5, 3.1, -0.5, 4.75]
for data in (ints, floats):
    print(mean(data), median(data), mode(data), variance(data), variance(data, sample=False) ** 0.5)
    print([quantile(data, q) for q in (0, 0.25, 0.5, 1)], histogram(data))
print("slope %.4f intercept %.4f" % regression([(1, 2.1), (2, 3.9), (3, 6.2), (4, 7.8)]))
print(regression([(0, 1), (1, 3), (2, 5)]))
try:
    regression([(1, 1), (1, 2)])
except ZeroDivisionError as e:
    print("vertical:", e)
try:
    mean([])
except ZeroDivisionError as e:
    print("empty:", e)
