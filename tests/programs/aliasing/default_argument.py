# A mutable default is one object shared by all calls.
def push(x, acc=[]):
    acc.append(x)
    return acc


print(push(1), push(2), push(3, []), push(4))
a = push(5)
b = push(6)
print(a is b, a)
