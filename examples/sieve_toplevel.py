# The sieve of sieve.py at module level.
#
#     sieve_toplevel.py [N]
import sys

n = int(sys.argv[1]) if len(sys.argv) > 1 else 5000000
prime = [True] * (n + 1)
prime[0] = False
prime[1] = False
i = 2
while i * i <= n:
    if prime[i]:
        for j in range(i * i, n + 1, i):
            prime[j] = False
    i += 1

count = 0
last = None
for i, p in enumerate(prime):
    if p:
        count += 1
        last = i
print(count, "primes up to", n)
print("the last is", last)
