"""A tiny Lisp on tagged tuples and classes."""


class Expr:
    pass


class Num(Expr):
    def __init__(self, value):
        self.value = value


class Sym(Expr):
    def __init__(self, name):
        self.name = name


class Lst(Expr):
    def __init__(self, items):
        self.items = items


class Lambda:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env


class Env:
    def __init__(self, outer=None):
        self.table = {}
        self.outer = outer

    def find(self, name):
        e = self
        while e is not None:
            if name in e.table:
                return e
            e = e.outer
        raise NameError("undefined: " + name)


def parse(tokens):
    if not tokens:
        raise SyntaxError("unexpected EOF")
    token = tokens.pop(0)
    if token == "(":
        items = []
        while tokens[0] != ")":
            items.append(parse(tokens))
        tokens.pop(0)
        return Lst(items)
    if token == ")":
        raise SyntaxError("unexpected )")
    try:
        return Num(int(token))
    except ValueError:
        return Sym(token)


def read(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()
    out = []
    while tokens:
        out.append(parse(tokens))
    return out


class Interp:
    def __init__(self):
        self.numbers = Env()
        self.lambdas = {}
        self.calls = 0

    def eval(self, x, env):
        if isinstance(x, Num):
            return x.value
        if isinstance(x, Sym):
            return env.find(x.name).table[x.name]
        head = x.items[0]
        args = x.items[1:]
        name = head.name if isinstance(head, Sym) else "?"
        if name == "if":
            test, then, other = args
            return self.eval(then if self.eval(test, env) != 0 else other, env)
        if name == "define":
            target = args[0]
            if isinstance(target, Lst):
                params = [p.name for p in target.items[1:]]
                self.lambdas[target.items[0].name] = Lambda(params, args[1], env)
                return 0
            value = self.eval(args[1], env)
            env.table[target.name] = value
            return value
        if name == "let":
            inner = Env(env)
            for pair in args[0].items:
                inner.table[pair.items[0].name] = self.eval(pair.items[1], env)
            return self.eval(args[1], inner)
        values = [self.eval(a, env) for a in args]
        if name == "+":
            return sum(values)
        if name == "-":
            return values[0] - sum(values[1:]) if len(values) > 1 else -values[0]
        if name == "*":
            p = 1
            for v in values:
                p *= v
            return p
        if name == "<":
            return 1 if all(a < b for a, b in zip(values, values[1:])) else 0
        if name == "=":
            return int(values[0] == values[1])
        if name == "mod":
            return values[0] % values[1]
        f = self.lambdas[name]
        self.calls += 1
        frame = Env(f.env)
        for p, v in zip(f.params, values):
            frame.table[p] = v
        return self.eval(f.body, frame)


PROGRAM = """
(define x 10)
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(define (gcd a b) (if (= b 0) a (gcd b (mod a b))))
(define (sum n acc) (if (= n 0) acc (sum (- n 1) (+ acc n))))
(fib 12)
(gcd 1071 462)
(sum 100 0)
(let ((y 5) (z (* x 2))) (+ x y z))
(- x)
(< 1 2 3 3)
"""

interp = Interp()
for expr in read(PROGRAM):
    print(interp.eval(expr, interp.numbers))
print("calls", interp.calls)
for bad in ("(", "(+ q 1)", "(nope 1)", ")"):
    try:
        print(interp.eval(read(bad)[0], interp.numbers))
    except (SyntaxError, NameError, KeyError, IndexError) as e:
        print(type(e).__name__, e)
