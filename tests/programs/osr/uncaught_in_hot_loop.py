# An exception after many iterations, in the third level of loops: the traceback is the same on all tiers.
def work(table, n):
    s = 0
    for i in range(n):
        for j in range(n):
            k = 0
            while k < 3:
                s += table[i * n + j + k]
                k += 1
    return s


n = 60
print(work(list(range(n * n + 2)), n))
print(work([1.5] * (n * n + 1), n))
