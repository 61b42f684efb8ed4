def g():
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError as e:
        print("caught", e)
        yield 99
    finally:
        print("cleanup")
    return 42


it = g()
print(next(it))
print(it.send("hey"))
print(it.throw(ValueError("bad")))
try:
    next(it)
except StopIteration as e:
    print("value", e.value)


def plain():
    yield 1
    yield 2


p = plain()
next(p)
try:
    p.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
print(list(p))
q = plain()
try:
    q.throw(RuntimeError("early"))
except RuntimeError as e:
    print("early", e)
print(next(q, "finished"))


class Halt(Exception):
    pass


def worker():
    done = []
    while True:
        try:
            item = yield len(done)
            done.append(item)
        except Halt:
            return done


w = worker()
next(w)
print(w.send(1), w.send(2))
try:
    w.throw(Halt)
except StopIteration as e:
    print(e.value)


def outer():
    r = yield from g()
    print("r", r)


for x in outer():
    print(x)


def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)))
count = 0


def step():
    global count
    count += 1
    return count


print(list(iter(step, 4)))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print(list(Tree(2, Tree(1), Tree(4, Tree(3)))), sum(Tree(2, Tree(1))), 3 in Tree(1, None, Tree(3)))
gens = [tree(1), tree(2)]
print([next(gen) for gen in gens], [list(gen) for gen in gens])
z = g()
next(z)
z.close()
try:
    next(z)
except StopIteration:
    print("closed")
