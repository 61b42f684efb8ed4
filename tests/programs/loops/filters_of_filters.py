it = iter([3, 4, 5, 6, 7, 8])
for k in range(2, 4):
    it = filter(lambda x, k=k: x % k, it)
print(list(it))
