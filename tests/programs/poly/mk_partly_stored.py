# Only some elements of the float use are overwritten: the untouched ones are still the ints they were.
def mk(n):
    return [0] * n


def main():
    counts = mk(4)
    weights = mk(4)
    for i in range(1, 4):
        counts[i] = counts[i - 1] + i
        weights[i] = weights[i - 1] + 0.5 * i
    print(counts)
    print(weights)
    print(sum(counts), sum(weights))
    weights[0] = 0.25
    print(weights, weights[0] + counts[0])


main()
