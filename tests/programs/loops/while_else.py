# else of for and while runs unless break left the loop.
def find(values, wanted):
    for i in range(len(values)):
        if values[i] == wanted:
            where = i
            break
    else:
        where = -1
    return where


def root(n):
    k = 0
    while k * k < n:
        k += 1
        if k > 100:
            break
    else:
        return k
    return None


print(find([4, 5, 6], 5), find([4, 5, 6], 7), find([], 1))
print(root(50), root(0), root(1000000))
for i in range(3):
    for j in range(3):
        if j == i:
            continue
        if i + j == 3:
            break
    else:
        print("no break", i)
        continue
    print("break", i, j)
