# The list shrinks inside the loop: a check hoisted from the first iteration would be wrong.
def run(a, n):
    s = 0
    for i in range(n):
        s += a[i]
        if i == 3:
            a.pop()
            a.pop()
    return s


a = [1, 2, 3, 4, 5, 6]
try:
    print(run(a, 6))
except IndexError as e:
    print(e, a)
print(run([1] * 10, 8))


def grow(a, n):
    i = 0
    while i < len(a) and i < n:
        if a[i] < 4:
            a.append(a[i] + 1)
        i += 1
    return a


print(grow([1, 2], 100))
