# On-stack replacement inside try bodies, handlers and finally, in loops entered again and again.
def run(n):
    events = 0
    caught = []
    for i in range(n):
        try:
            for j in range(5):
                try:
                    x = 100 // (j - i % 5)
                    events += x
                except ZeroDivisionError:
                    caught.append((i, j))
                    k = 0
                    while k < 3:
                        k += 1
                    events += k
                finally:
                    for m in range(2):
                        events += m
            if i % 9 == 8:
                raise ValueError(i)
        except ValueError as e:
            caught.append(e.args[0])
    return events, caught


print(run(0), run(1))
print(run(20))
