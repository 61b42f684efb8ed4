# Narrowing inside a loop whose variable is reassigned: each read sees the type valid there.
def follow(links, start):
    at = start
    path = []
    while at is not None:
        path.append(at)
        at = links[at]
        if len(path) > 10:
            return None
    return path


print(follow([2, None, 1], 0))
print(follow([1, 0], 0))
print(follow([None], 0))


def first_float(values):
    found = None
    for v in values:
        if isinstance(v, float):
            found = v
            break
    if found is None:
        return -1
    return found.is_integer()


print(first_float([1, 2, 3.0]), first_float([1, 2.5]), first_float([1]))
