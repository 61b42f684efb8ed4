# What follows a loop that may run zero times sees both types; the loop variable may be unbound.
def last(n):
    x = None
    for i in range(n):
        x = i * 1.5
    return x


def after(n):
    for i in range(n):
        pass
    return i


print(last(0), last(1), last(3))
print(after(4))
try:
    print(after(0))
except UnboundLocalError as e:
    print("UnboundLocalError:", e)
