# Division fails in mid-loop: stores and prints before it have happened, none after.
def scale(a, d):
    for i in range(len(a)):
        a[i] = 60 // d[i]
        print(i, a[i])


a = [0, 0, 0, 0]
try:
    scale(a, [1, 2, 0, 3])
except ZeroDivisionError as e:
    print(e)
print(a)


def sums(a, d):
    out = [0.0] * 3
    try:
        for i in range(3):
            for j in range(3):
                out[i] += a[j] / d[i + j]
    except ZeroDivisionError:
        out.append(-1.0)
    return out


print(sums([1, 2, 3], [1, 2, 4, 5, 8]), sums([1, 2, 3], [1, 2, 4, 0, 8]))
