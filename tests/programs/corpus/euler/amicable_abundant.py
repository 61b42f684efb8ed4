LIMIT = 6000

d = [0] * (LIMIT + 1)
for i in range(1, LIMIT + 1):
    for j in range(2 * i, LIMIT + 1, i):
        d[j] += i

print("amicable:", [(a, d[a]) for a in range(2, LIMIT) if d[a] > a and d[a] <= LIMIT and d[d[a]] == a])
print("perfect:", [n for n in range(2, LIMIT) if d[n] == n])
abundant = [n for n in range(1, LIMIT) if d[n] > n]
print("abundant:", len(abundant), abundant[:10], min(n for n in abundant if n % 2))

sums = set()
small = [a for a in abundant if a < 1500]
for i, a in enumerate(small):
    for b in small[i:]:
        if a + b < 1500:
            sums.add(a + b)
        else:
            break
rest = [n for n in range(1, 1500) if n not in sums]
print("not a sum:", len(rest), sum(rest), rest[-1])

# sociable chains
best = {}
for start in range(2, LIMIT):
    seen, n = [], start
    while n <= LIMIT and n > 1 and n not in seen and len(seen) < 40:
        seen.append(n)
        n = d[n]
    if n == start and len(seen) > 1 and min(seen) == start:
        best[start] = seen
for start, chain in best.items():
    print(start, "->", " -> ".join(map(str, chain[1:])), f"(length {len(chain)})")
print(max(range(1, LIMIT), key=lambda n: (d[n] / n, -n)), f"{max(d[n] / n for n in range(1, LIMIT)):.6f}")
