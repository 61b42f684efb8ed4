# A generator consumed by one for loop each: it can be inlined into the loop.
def countdown(n):
    while n > 0:
        yield n
        n -= 1


def pairs(a):
    for i in range(len(a)):
        for j in range(i + 1, len(a)):
            yield a[i], a[j]


s = 0
for x in countdown(5):
    s = s * 10 + x
print(s)
for a, b in pairs([1, 2.5, "x"]):
    print(a, b)
for x in countdown(0):
    print("never")
print(sum(countdown(4)), list(countdown(3)), max(countdown(6)))
