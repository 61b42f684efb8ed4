# Values whose type contains itself: pairs of pairs, lists in lists, dicts in dicts, of any depth.
def make_tree(depth):
    if depth == 0:
        return (None, None)
    return (make_tree(depth - 1), make_tree(depth - 1))


def check(tree):
    left, right = tree
    if left is None:
        return 1
    return 1 + check(left) + check(right)


def mk(depth):
    return [mk(depth - 1), mk(depth - 1)] if depth else []


def count(tree):
    return 1 + sum(count(x) for x in tree)


def flatten(x):
    out = []
    for e in x:
        if isinstance(e, list):
            out.extend(flatten(e))
        else:
            out.append(e)
    return out


print(check(make_tree(6)), make_tree(2))
print(make_tree(3) == make_tree(3), make_tree(3) == make_tree(4), make_tree(2) != make_tree(2))
print(hash(make_tree(3)) == hash(make_tree(3)), len({make_tree(2), make_tree(2), make_tree(1)}))
print(count(mk(5)), mk(2), mk(3) == mk(3), mk(2) == mk(3))
print(flatten([1, [2, [3, [4, 5.5]], "six"], [[7]], []]))

chain = None
for i in range(5):
    chain = (i, chain)
print(chain, chain == (4, (3, (2, (1, (0, None))))), chain < (4, (3, (2, (1, (1, None))))))
total = 0
while chain is not None:
    head, chain = chain
    total = total * 10 + head
print(total)

nested = {}
for k in range(3):
    nested = {"k": k, "next": nested}
print(nested)
depth = 0
at = nested
while at:
    depth += 1
    at = at["next"]
print(depth)

ring = []
ring.append(ring)
ring.append(1)
print(ring, len(ring[0][0]), ring[0] is ring)

deep = None
for i in range(200000):
    deep = (deep, i)
n = 0
while deep is not None:
    deep, i = deep
    n += i
print(n)

deep_list = []
for i in range(200000):
    deep_list = [deep_list]
n = 0
while deep_list:
    deep_list = deep_list[0]
    n += 1
print(n)

expr = ("+", ("*", 2, 3), ("-", 10, ("*", 2, 2)))


def evaluate(e):
    if isinstance(e, tuple):
        op, a, b = e
        x, y = evaluate(a), evaluate(b)
        if op == "+":
            return x + y
        if op == "-":
            return x - y
        return x * y
    return e


print(evaluate(expr))
pairs = sorted([(3, (2, None)), (1, (5, None)), (3, (1, None))])
print(pairs)
a = (1, (2, (3, None)))
b = (1, (2, None))
try:
    print(a < b)
except TypeError as e:
    print(e)


def show(v, depth):
    if depth == 0:
        return repr(v)
    return show([v, depth], depth - 1) if depth % 2 else show((v,), depth - 1)


print(show(1, 3), show(2.5, 6))


def swap(t):
    return (swap(t[1]), swap(t[0])) if isinstance(t, tuple) and t[0] is not None else t


print(swap(((None, None), ((None, None), (None, None)))))
stack = []
for ch in "((a)(b(c)))":
    if ch == "(":
        stack.append([])
    elif ch == ")":
        done = stack.pop()
        if stack:
            stack[-1].append(done)
    else:
        stack[-1].append(ch)
print(done)
