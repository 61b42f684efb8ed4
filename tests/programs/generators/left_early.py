# A loop that is left early runs what is pending in a generator that only it holds.
def gen(name, n):
    try:
        for i in range(n):
            yield i
        print(name, "exhausted")
    finally:
        print(name, "finally")


for x in gen("a", 5):
    print(x)
    if x == 1:
        break
print("after a")
for x in gen("b", 2):
    print(x)
print("after b")


def early():
    for x in gen("d", 5):
        if x == 2:
            return x + len("abc")


print(early())
for i in range(2):
    for j, x in enumerate(gen("e", 5)):
        if j == 1:
            break
    print("inner", i)
for a, b in zip(gen("f", 3), gen("g", 2)):
    if a == 0:
        continue
    print(a, b)
    break
kept = gen("h", 4)
for x in kept:
    break
print(list(kept))


def same(g):
    return g


k = gen("i", 3)
for x in same(k):
    break
print("still", next(k))
k.close()
