# Numbers as functions, pairs as functions, and a few monads without the word.
zero = lambda f: lambda x: x
succ = lambda n: lambda f: lambda x: f(n(f)(x))
plus = lambda m: lambda n: lambda f: lambda x: m(f)(n(f)(x))
times = lambda m: lambda n: lambda f: m(n(f))


def to_int(n):
    return n(lambda k: k + 1)(0)


one = succ(zero)
two = succ(one)
three = plus(one)(two)
print(to_int(zero), to_int(three), to_int(times(three)(two)), to_int(plus(three)(three)))

pair = lambda a, b: lambda pick: pick(a, b)
fst = lambda p: p(lambda a, b: a)
snd = lambda p: p(lambda a, b: b)
print(fst(pair(3, "x")), snd(pair(3, "x")))

Y = lambda f: (lambda x: x(x))(lambda y: f(lambda n: y(y)(n)))
print(Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(10))


def maybe(f):
    return lambda v: None if v is None else f(v)


def safe_div(a):
    return lambda b: None if b == 0 else a / b


def chain(v, *fs):
    for f in fs:
        v = maybe(f)(v)
    return v


print(chain(4, safe_div(100), lambda x: x - 25, safe_div(1)), chain(8, safe_div(100), lambda x: x + 1))


# A state threaded through: a counter and a log
def unit(v):
    return lambda state: (v, state)


def bind(m, f):
    def run(state):
        v, s = m(state)
        return f(v)(s)

    return run


fresh = lambda state: (state, state + 1)
labelled = bind(fresh, lambda a: bind(fresh, lambda b: unit(f"v{a}-v{b}")))
print(labelled(7), bind(labelled, lambda t: unit(len(t)))(0))


# parser combinators: text -> (value, rest) or None
def char(ok):
    return lambda s: (s[0], s[1:]) if s and ok(s[0]) else None


def many(p):
    def run(s):
        out = []
        while (r := p(s)) is not None:
            v, s = r
            out.append(v)
        return out, s

    return run


def seq(*ps):
    def run(s):
        out = []
        for p in ps:
            r = p(s)
            if r is None:
                return None
            v, s = r
            out.append(v)
        return out, s

    return run


def fmap(f, p):
    def run(s):
        r = p(s)
        return None if r is None else (f(r[0]), r[1])

    return run


digits = fmap("".join, many(char(str.isdigit)))
print(digits("123abc"), char(str.isalpha)("x1"), char(str.isalpha)("1x"))
key = fmap("".join, many(char(str.isalpha)))
setting = fmap(lambda kv: (kv[0], kv[2]), seq(key, char(lambda c: c == "="), digits))
print(setting("size=42;rest"), setting("size:42"))
