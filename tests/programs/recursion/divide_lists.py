# Recursion over fresh lists: merge sort returns new lists from every level.
def merge_sort(a):
    if len(a) < 2:
        return a
    mid = len(a) // 2
    left = merge_sort(a[:mid])
    right = merge_sort(a[mid:])
    out = []
    i = 0
    j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


def permutations(items):
    if len(items) == 0:
        return [[]]
    out = []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            out.append([items[i]] + rest)
    return out


print(merge_sort([5, 3, 9, -1, 3, 0]))
print(merge_sort([0.5, -2.0, 1e9]))
print(merge_sort([]))
print(permutations([1, 2, 3]))
