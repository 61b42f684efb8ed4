# An exception raised in a generator's body reaches the consumer; the generator is finished after it.
def risky(values):
    for v in values:
        yield 12 // v


def run(values):
    out = []
    g = risky(values)
    try:
        for x in g:
            out.append(x)
    except ZeroDivisionError:
        out.append("zero")
    out.append(next(g, "finished"))
    return out


print(run([1, 2, 3]), run([4, 0, 1]), run([0]))
for x in risky([6, 0]):
    print(x)
