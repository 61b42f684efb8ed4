# `statistics`: exact sums, types of results, errors.
import statistics
from statistics import mean, StatisticsError


def show(f, *args):
    try:
        r = f(*args)
        print(type(r).__name__, r)
    except StatisticsError as e:
        print("StatisticsError", e)
    except TypeError as e:
        print("TypeError", e)


print(mean([1, 2, 3]), mean([1, 2]), mean([1.0, 2]), mean((1.5, 2.5)), mean(range(5)), mean([True, False]))
print(type(mean([1, 2, 3])), type(mean([1, 2])), type(mean([1.0, 3.0])))
print(mean([1e308, 1e308]), mean([1e16, 1.0, -1e16]), mean([0.1] * 10), mean(x * 0.5 for x in range(7)))
print(mean([2**62, 2**62, 2**62 - 3]), mean([float("inf"), 1.0]), mean([float("inf"), float("-inf")]))
print(mean({3, 4, 5}), mean({1: 2, 3: 4}))
print(mean([5e-324, 5e-324, 0.0]), mean([5e-324, 1.5e-323]))
print(statistics.fmean([1, 2, 4]), statistics.fmean([1, 2, 4], [3, 2, 1]), statistics.fmean(x for x in [1.5]))
print(statistics.fmean([3.5, 4.0, 5.25], weights=[1, 1, 2]))
print(statistics.geometric_mean([54, 24, 36]), statistics.geometric_mean([1.5, 2.5]))
print(statistics.harmonic_mean([40, 60]), statistics.harmonic_mean([40, 60], weights=[5, 30]), statistics.harmonic_mean([10]))
print(statistics.harmonic_mean([2.5, 3, 10]), statistics.harmonic_mean([0, 5]), statistics.harmonic_mean([1.5]))
print(statistics.median([1, 3, 5]), statistics.median([1, 3, 5, 7]), statistics.median([2.5]), statistics.median(["a", "b", "c"]))
print(statistics.median_low([1, 3, 5, 7]), statistics.median_high([1, 3, 5, 7]), statistics.median_low([3, 1, 2]))
print(statistics.median_grouped([52, 52, 53, 54]), statistics.median_grouped([1, 3, 3, 5, 7], interval=2), statistics.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]))
print(statistics.mode([1, 1, 2, 3, 3, 3, 4]), statistics.mode(["red", "blue", "blue"]), statistics.mode("aabbc"))
print(statistics.multimode("aabbbbccddddeeffffgg"), statistics.multimode([1, 1, 2, 2, 3]), statistics.multimode(""))
print(statistics.quantiles([1, 2, 3, 4, 5, 6, 7], n=4), statistics.quantiles([1, 2, 3], n=4, method="inclusive"))
print(statistics.quantiles([1.5, 2.5, 9.0, 4.0], n=10), statistics.quantiles([3, 1], n=1))
print(statistics.pvariance([1, 2, 3, 4]), statistics.pvariance([1, 3]), statistics.variance([1, 2, 3, 4]), statistics.variance([2, 4, 6]))
print(statistics.variance([2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]), statistics.pvariance([0.0, 0.25, 0.25, 1.25, 1.5, 1.75, 2.75, 3.25]))
print(statistics.stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]), statistics.pstdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]))
print(statistics.stdev([1, 2, 3, 4]), statistics.pstdev([1, 1, 1]), statistics.stdev([1e-200, 3e-200]), statistics.stdev([1e200, 3e200]))
data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
m = mean(data)
print(statistics.variance(data, m), statistics.pvariance(data, mu=m), statistics.stdev(data, xbar=m), statistics.pstdev(data, m))
print(statistics.variance([1, 2, 3, 4], 2), statistics.pvariance([1, 3], 2))
print(statistics.variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]), statistics.variance([0.1, 0.2, 0.3]))
x = [1, 2, 3, 4, 5, 6, 7, 8, 9]
y = [1, 2, 3, 1, 2, 3, 1, 2, 3]
print(statistics.covariance(x, y), statistics.correlation(x, y), statistics.correlation(x, [-v for v in x]))
line = statistics.linear_regression([1971, 1975, 1979, 1982, 1983], [1, 2, 3, 4, 5])
print(line, line.slope, line.intercept)
slope, intercept = statistics.linear_regression([1.0, 2.0, 3.0], [2.0, 4.1, 6.2], proportional=True)
print(slope, intercept)
empty = [1]
empty.pop()
for f in (mean, statistics.fmean, statistics.median, statistics.median_low, statistics.mode, statistics.variance,
          statistics.pvariance, statistics.stdev, statistics.pstdev, statistics.harmonic_mean, statistics.geometric_mean):
    show(f, empty)
show(statistics.stdev, [1])
show(statistics.harmonic_mean, [1, -1])
show(statistics.geometric_mean, [1, -1])
show(statistics.covariance, [1], [2])
show(statistics.covariance, [1, 2], [2])
show(statistics.correlation, [1, 2], [2, 2])
show(statistics.linear_regression, [1, 1], [2, 3])
show(mean, ["a", "b"])
show(statistics.fmean, [1, 2], [0, 0])
show(statistics.fmean, [1, 2], [1])
try:
    statistics.quantiles([1])
except StatisticsError as e:
    print(e)
try:
    statistics.quantiles([1, 2], n=0)
except ValueError as e:
    print(type(e).__name__, e)
try:
    statistics.quantiles([1, 2], method="other")
except ValueError as e:
    print(type(e).__name__, e)
try:
    statistics.stdev([float("inf"), 1.0])
except AttributeError as e:
    print("AttributeError", e)
print(statistics.variance([float("inf"), 1.0]), statistics.pvariance([float("nan"), 1.0]))
try:
    statistics.variance([1e200, -1e200])
except OverflowError as e:
    print("OverflowError", e)
total = 0
for i in range(50):
    values = [(i * 37 + j * 11) % 23 for j in range(1 + i % 7)]
    total += mean(values) + statistics.pvariance(values)
print(total)
