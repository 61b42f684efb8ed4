# The assignment expression in conditions and comprehensions.
values = [3, 8, 1, 9]
print([y for v in values if (y := v * 2) > 5], y)
i = 0
while (k := values[i]) != 1:
    print(k)
    i += 1
if (n := len(values)) > 3:
    print(n, k)
