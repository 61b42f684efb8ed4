it = range(5)
for k in range(3):
    it = map(lambda x: x + 1, it)
print(list(it))  # error: iterators of its own kind
