# Types change after thousands of iterations: int to float, None to object, plain list to mixed.
def run(n):
    a = [0] * 10
    s = 0
    first = None
    for i in range(n):
        a[i % 10] += i
        if i == 2500:
            a[3] = a[3] * 1.0
        if i == 3000:
            first = a
        s += a[i % 10] % 7
        if i > 3500:
            s -= len(first)
    return a, s, first is a


print(run(10))
print(run(4000))
