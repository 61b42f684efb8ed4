# Generator expressions: sums, any, all, nested, over another generator.
a = [3, 1, 4, 1, 5]
print(sum(x * x for x in a), max(x - 3 for x in a), sum(x / 2 for x in a))
print(any(x > 4 for x in a), all(x > 1 for x in a), any(x for x in []), all(x for x in []))
print(list((i, j) for i in range(3) for j in range(i)))
print(sum(1 for x in a if x % 2), sum(i * x for i, x in enumerate(a)))
evens = (x for x in range(10) if x % 2 == 0)
print(next(evens), next(evens), list(evens), list(evens))
k = 2
g = (x * k for x in a)
k = 10
print(list(g))
