# range with every sign of step, empty ranges, large steps, len and reversed.
def collect(a, b, c):
    out = []
    for i in range(a, b, c):
        out.append(i)
    return out


print(collect(0, 10, 3), collect(10, 0, -3), collect(0, 10, -1), collect(10, 0, 1))
print(collect(-5, 5, 4), collect(5, -5, -4), collect(3, 4, 100), collect(3, 2, -100))
big = 9223372036854775807
print(collect(big - 3, big, 2), collect(-big, -big + 5, 2))
print(collect(big - 1, big, big), collect(big, 0, -big))
print(len(range(0, 10, 3)), len(range(5)), len(range(5, 0)))
for i in reversed(range(0, 7, 3)):
    print(i, end=" ")
print()
try:
    collect(0, 1, 0)
except ValueError as e:
    print("ValueError:", e)
