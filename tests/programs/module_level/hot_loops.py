# Loops at module level over module lists, no function at all.
n = 200
flags = [True] * (n + 1)
flags[0] = flags[1] = False
i = 2
while i * i <= n:
    if flags[i]:
        for j in range(i * i, n + 1, i):
            flags[j] = False
    i += 1
primes = [k for k in range(n + 1) if flags[k]]
print(len(primes), primes[-1], sum(primes))
x = 0
y = 0.0
for k in range(1000):
    if k % 3 == 0:
        x += k
    else:
        y += 1 / k
print(x, y)
