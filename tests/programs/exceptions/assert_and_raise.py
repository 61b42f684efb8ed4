# assert with and without a message, raise of a class, bare except, exception without message.
def check(x):
    assert x > 0
    assert x < 10, "too large: " + str(x)
    return x


for v in [5, 0, 50]:
    try:
        print(check(v))
    except AssertionError as e:
        print("AssertionError", [str(e)])
try:
    raise ValueError
except ValueError as e:
    print([str(e)])
try:
    [].pop()
except:
    print("bare")
try:
    [1].remove(2)
except ValueError as e:
    print(e)
check(11)
