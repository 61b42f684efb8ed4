# break out of a loop over a generator with a pending finally: it runs when the generator is dropped.
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
            return x


print(early())
