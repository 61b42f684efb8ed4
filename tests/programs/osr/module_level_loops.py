# On-stack replacement of module code: loops whose variables are globals read by a function.
total = 0
scale = 1


def bump(x):
    global total
    total += x * scale


for i in range(300):
    for j in range(3):
        if i == 100 and j == 1:
            scale = 0.5
        bump(i + j)
    if i % 100 == 99:
        print(i, j, total, scale)
