# The methods of a list, with errors.
a = [3, 1, 2]
a.append(5)
a.extend([4, 4])
a.insert(1, 9)
a.insert(-1, 8)
a.insert(100, 7)
print(a, a.count(4), a.index(9), a.pop(), a.pop(0), a.pop(-2))
a.remove(4)
a.reverse()
print(a)
b = a.copy()
b.clear()
print(a, b, len(b))
a.sort()
print(a)
a.sort(reverse=True)
print(a)
for k in range(3):
    try:
        if k == 0:
            b.pop()
        elif k == 1:
            a.index(77)
        else:
            a.pop(50)
    except (IndexError, ValueError) as e:
        print(e)
print([1, 2] + [3], [0] * 3, 2 * [1], [1] * 0, [1] * -1, 3 in a, 33 not in a)
print([1, 2] == [1, 2.0], [1, 2] < [1, 3], [2] > [1, 9], [] < [0], [1] != [1])
