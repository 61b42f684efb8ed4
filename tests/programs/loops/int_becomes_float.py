# `s` enters the loop as an int and is a float after the first iteration; zero trips leave the int.
def total(values):
    s = 0
    for v in values:
        s += v
    return s


print(total([]), total([0.5]), total([1.5, 2.5]), total([1, 2]))
print(total([1, 2.5, 3]), total([True, True]))
s = 0
for k in range(3):
    s += k / 2
print(s)
