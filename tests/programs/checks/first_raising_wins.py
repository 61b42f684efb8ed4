# Within one expression the first raising operand in Python's order decides.
def attempt(k, a, z):
    try:
        if k == 0:
            return a[9] + 1 // z
        if k == 1:
            return 1 // z + a[9]
        if k == 2:
            return [a[9], 1 // z]
        if k == 3:
            a[1 // z] = a[9]
        if k == 4:
            a[9] = 1 // z
        if k == 5:
            a[9] += 1 // z
        if k == 6:
            return a[9] if 1 // z else 0
        if k == 7:
            return a[int("x")] * (1 % z)
    except (IndexError, ZeroDivisionError, ValueError) as e:
        return str(e)
    return a


for k in range(8):
    print(k, attempt(k, [1, 2], 0))
