# sort and sorted: stability, key, reverse, floats and ints together, negative zero.
words = ["pear", "fig", "apple", "kiwi"]
print(sorted(words), sorted(words, key=len), sorted(words, key=lambda w: w[-1]))
pts = [(2, 1.5), (1, 9.0), (2, 0.5), (1, 9)]
print(sorted(pts), sorted(pts, key=lambda p: -p[1]), sorted(pts, reverse=True))
a = [3, 1.5, 2, -1, 2.0, 0]
print(sorted(a), sorted(a, reverse=True), a)
a.sort(key=abs)
print(a)
print(sorted([True, 0, 2, False]), sorted([0.0, -0.0]), sorted([-0.0, 0.0]))
try:
    print(sorted([1, None]))
except TypeError as e:
    print(e)
n = 50
lcg = 7
data = []
for i in range(n):
    lcg = (lcg * 1103515245 + 12345) % 2147483648
    data.append(lcg % 10)
order = sorted(range(n), key=lambda i: data[i])
print(order)
