# Every way out of scopes that hold lists: break, continue, return, raise, in nested loops.
def f(n):
    outer = []
    for i in range(n):
        a = [i] * 4
        for j in range(4):
            b = [a, [j]]
            if j == i:
                break
            if j == 2:
                continue
            if i == 5:
                return outer, b
            try:
                if i == 3 and j == 1:
                    raise ValueError([i, j])
                c = b[1][0] // (i - 4)
            except ZeroDivisionError:
                outer.append([b])
            except ValueError as e:
                outer.append(e.args[0])
                break
        else:
            outer.append(a)
    return outer, None


for n in range(7):
    print(f(n))
