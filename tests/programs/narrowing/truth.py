# Truth tests: zero, empty, None and nan.
def t(x):
    if x:
        return "yes"
    return "no"


nan = float("nan")
for v in [0, 1, -1, 0.0, -0.0, 0.5, nan, True, False, None, "", "a", [], [0], (), (0,)]:
    print(v, t(v), not v, bool(v))


def chain(node):
    if not node:
        return 0
    return node[0] + 1


print(chain(None), chain([]), chain([4]))
count = 0
while not count:
    count += 1
print(count)
