import sys

cache = {1: 1}


def chain(n):
    """Length of the Collatz chain, remembered in a module-level dict."""
    if n in cache:
        return cache[n]
    if n % 2 == 0:
        length = 1 + chain(n // 2)
    else:
        length = 1 + chain(3 * n + 1)
    cache[n] = length
    return length


def main(limit=3000):
    best = max(range(1, limit), key=chain)
    print("longest under", limit, "is", best, "with", chain(best))
    histogram = {}
    for n in range(1, limit):
        histogram[chain(n) // 25] = histogram.get(chain(n) // 25, 0) + 1
    for k, v in sorted(histogram.items()):
        print("{:3d}-{:<3d} {}".format(k * 25, k * 25 + 24, "*" * (v // 40)), file=sys.stdout)
    peak = lambda n: n if n == 1 else max(n, peak(n // 2 if n % 2 == 0 else 3 * n + 1))
    print(peak(27), peak(97), len(cache) > limit)


if __name__ == "__main__":
    main()
