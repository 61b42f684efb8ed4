# A store to a tuple element is a TypeError at run time.
t = (1, [2])
t[1].append(3)
print(t)
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    print(t[2])
except IndexError as e:
    print(e)
t += (4,)
print(t)
t[1] += [9]
