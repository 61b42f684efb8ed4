# Generators that only their loop knows: several yields, several of them one within another, what they hold, what they raise.


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def three(a, b, c):
    yield a
    yield b
    yield c


def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x


def squares(it):
    for x in it:
        yield x * x


def words(text):
    for w in text.split():
        if w:
            yield w.upper()


def both(a, b):
    yield from a
    r = yield from b
    print("got", r)
    return r


def with_result(items):
    for x in items:
        yield x
    return len(items)


def fails(n, at):
    for i in range(n):
        if i == at:
            raise ValueError(f"at {i}")
        yield 10 // (i - 5)


def stops(n):
    for i in range(n):
        if i == 2:
            raise StopIteration(i)
        yield i


def stops_deep(n):
    it = iter([1])
    for i in range(n):
        yield next(it)


def echo():
    got = []
    while True:
        x = yield len(got)
        if x is None:
            return got
        got.append(x)


total = 0
for x in squares(evens(count(50))):
    total += x
print(total)


def loops():
    out = []
    for x in three(1, 2, 3):
        out.append(x)
        if x == 2:
            continue
        out.append(-x)
    else:
        out.append(99)
    for x in three("a", "b", "c"):
        if x == "b":
            break
        out.append(ord(x))
    for k in range(4):
        for x in count(k):
            for y in evens(count(x + 2)):
                out.append(x * 10 + y)
    return out


print(loops())


def held():
    out = []
    for w in words("one two  three four"):
        out.append(w)
        out.append(w[::-1])
    data = [[1, 2], [3], []]
    for part in (list(p) for p in data):
        part.append(0)
        out.append(str(part))
    pairs = ((a, b) for a in "xy" for b in range(2))
    for a, b in pairs:
        out.append(a * b)
    for _ in pairs:
        out.append("never")
    return out


print(held())


def twice():
    g = count(6)
    first = []
    for x in g:
        first.append(x)
        if x == 2:
            break
    rest = [x for x in g]
    return first, rest, next(g, "end")


print(twice())


def results():
    out = []
    for x in both(with_result([1, 2]), with_result("xyz")):
        out.append(x)
    return out


print(results())


def errors():
    out = []
    for at in (3, 7, 99):
        try:
            for x in fails(9, at):
                out.append(x)
        except (ValueError, ZeroDivisionError) as e:
            out.append(type(e).__name__ + str(e))
        else:
            out.append("fine")
    for g in (stops, stops_deep):
        try:
            for x in g(5):
                out.append(x)
        except RuntimeError as e:
            out.append(str(e))
            out.append(type(e.__cause__).__name__)
    return out


print(errors())


def after_an_error():
    g = fails(9, 3)
    out = []
    try:
        for x in g:
            out.append(x)
    except ValueError:
        out.append("error")
    for x in g:
        out.append("never")
    out.append(next(g, "nothing"))
    return out


print(after_an_error())


def sends():
    g = echo()
    out = [next(g)]
    for x in "abc":
        out.append(g.send(x))
    try:
        g.send(None)
    except StopIteration as e:
        out.append(e.value)
    return out


print(sends())


def consumers(n):
    return (
        sum(x * x for x in range(n) if x % 3),
        any(x > n - 2 for x in range(n)),
        all(x < n for x in count(n)),
        max(x ^ 5 for x in range(n)),
        list(squares(count(5))),
        dict((k, v) for k, v in zip("abc", count(9))),
        sorted(-x for x in three(2, 3, 1)),
        [(i, x) for i, x in enumerate(squares(evens(count(9))))],
        "-".join(str(x) for x in squares(squares(squares(squares(squares(squares(count(2)))))))),
    )


print(consumers(100))


def raised_in_the_loop():
    out = []
    try:
        for x in squares(count(10)):
            if x > 20:
                raise KeyError(x)
            out.append(x)
    except KeyError as e:
        out.append(e.args)
    return out


print(raised_in_the_loop())
