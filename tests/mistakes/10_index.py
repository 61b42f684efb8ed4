# An index beyond the end.
def mean_of_neighbours(xs, i):
    return (xs[i - 1] + xs[i + 1]) / 2
data = [1.0, 2.0, 4.0]
print([mean_of_neighbours(data, i) for i in range(1, 3)])
