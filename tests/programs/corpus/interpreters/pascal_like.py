"""A small imperative language: lexer, recursive-descent parser to tuples, evaluator with scopes."""
import sys

KEYWORDS = {"var", "while", "do", "end", "if", "then", "else", "print", "func", "return"}


class LangError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")
        self.line = line


def lex(src):
    tokens = []
    line = 1
    i = 0
    while i < len(src):
        c = src[i]
        if c == "\n":
            line += 1
            i += 1
        elif c.isspace():
            i += 1
        elif c == "#":
            while i < len(src) and src[i] != "\n":
                i += 1
        elif c.isdigit():
            j = i
            while j < len(src) and src[j].isdigit():
                j += 1
            tokens.append(("num", int(src[i:j]), line))
            i = j
        elif c.isalpha():
            j = i
            while j < len(src) and (src[j].isalnum() or src[j] == "_"):
                j += 1
            word = src[i:j]
            tokens.append((word if word in KEYWORDS else "name", word, line))
            i = j
        else:
            two = src[i : i + 2]
            op = two if two in ("<=", ">=", "==", "!=", ":=") else c
            if op not in ("+", "-", "*", "/", "%", "(", ")", "<", ">", "<=", ">=", "==", "!=", ":=", ",", ";"):
                raise LangError(f"unexpected character {c!r}", line)
            tokens.append((op, op, line))
            i += len(op)
    tokens.append(("eof", None, line))
    return tokens


class Parser:
    LEVELS = [("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]

    def __init__(self, tokens):
        self.tokens = tokens
        self.pos = 0

    def peek(self):
        return self.tokens[self.pos][0]

    def take(self, kind=None):
        tok = self.tokens[self.pos]
        if kind is not None and tok[0] != kind:
            raise LangError(f"expected {kind}, found {tok[0]}", tok[2])
        self.pos += 1
        return tok[1]

    def block(self, *stops):
        body = []
        while self.peek() not in stops:
            if self.peek() == "eof":
                raise LangError("unexpected end", self.tokens[self.pos][2])
            body.append(self.statement())
        return body

    def statement(self):
        kind = self.peek()
        if kind == "var":
            self.take()
            name = self.take("name")
            self.take(":=")
            return ("var", name, self.expr())
        if kind == "print":
            self.take()
            return ("print", self.expr())
        if kind == "return":
            self.take()
            return ("return", self.expr())
        if kind == "while":
            self.take()
            cond = self.expr()
            self.take("do")
            body = self.block("end")
            self.take("end")
            return ("while", cond, body)
        if kind == "if":
            self.take()
            cond = self.expr()
            self.take("then")
            yes = self.block("else", "end")
            no = []
            if self.peek() == "else":
                self.take()
                no = self.block("end")
            self.take("end")
            return ("if", cond, yes, no)
        if kind == "func":
            self.take()
            name = self.take("name")
            self.take("(")
            params = []
            while self.peek() != ")":
                params.append(self.take("name"))
                if self.peek() == ",":
                    self.take()
            self.take(")")
            body = self.block("end")
            self.take("end")
            return ("func", name, params, body)
        name = self.take("name")
        self.take(":=")
        return ("set", name, self.expr())

    def expr(self, level=0):
        if level == len(self.LEVELS):
            return self.atom()
        left = self.expr(level + 1)
        while self.peek() in self.LEVELS[level]:
            op = self.take()
            left = ("bin", op, left, self.expr(level + 1))
        return left

    def atom(self):
        kind, value, line = self.tokens[self.pos]
        self.pos += 1
        if kind == "num":
            return ("num", value)
        if kind == "-":
            return ("bin", "-", ("num", 0), self.atom())
        if kind == "(":
            e = self.expr()
            self.take(")")
            return e
        if kind == "name":
            if self.peek() == "(":
                self.take()
                args = []
                while self.peek() != ")":
                    args.append(self.expr())
                    if self.peek() == ",":
                        self.take()
                self.take(")")
                return ("call", value, args, line)
            return ("name", value, line)
        raise LangError(f"unexpected {kind}", line)


class Return(Exception):
    def __init__(self, value):
        self.value = value


class Env:
    def __init__(self, parent=None):
        self.vars = {}
        self.parent = parent

    def find(self, name):
        env = self
        while env is not None:
            if name in env.vars:
                return env
            env = env.parent
        return None


OPS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
    "/": lambda a, b: a // b, "%": lambda a, b: a % b, "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b), "<=": lambda a, b: int(a <= b), ">=": lambda a, b: int(a >= b),
    "==": lambda a, b: int(a == b), "!=": lambda a, b: int(a != b),
}


class Interp:
    def __init__(self):
        self.top = Env()
        self.funcs = {}

    def run(self, body, env):
        for s in body:
            tag = s[0]
            if tag == "var":
                env.vars[s[1]] = self.eval(s[2], env)
            elif tag == "set":
                where = env.find(s[1])
                if where is None:
                    raise NameError(f"{s[1]} is not declared")
                where.vars[s[1]] = self.eval(s[2], env)
            elif tag == "print":
                print(self.eval(s[1], env))
            elif tag == "while":
                while self.eval(s[1], env):
                    self.run(s[2], env)
            elif tag == "if":
                self.run(s[2] if self.eval(s[1], env) else s[3], env)
            elif tag == "func":
                self.funcs[s[1]] = (s[2], s[3])
            elif tag == "return":
                raise Return(self.eval(s[1], env))

    def eval(self, e, env):
        tag = e[0]
        if tag == "num":
            return e[1]
        if tag == "name":
            where = env.find(e[1])
            if where is None:
                raise LangError(f"unknown name {e[1]}", e[2])
            return where.vars[e[1]]
        if tag == "bin":
            return OPS[e[1]](self.eval(e[2], env), self.eval(e[3], env))
        params, body = self.funcs[e[1]]
        if len(params) != len(e[2]):
            raise LangError(f"{e[1]} takes {len(params)} arguments", e[3])
        inner = Env(self.top)
        for p, a in zip(params, e[2]):
            inner.vars[p] = self.eval(a, env)
        try:
            self.run(body, inner)
        except Return as r:
            return r.value
        return 0


PROGRAM = """
func fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end
func gcd(a, b)
  while b != 0 do
    var t := a % b
    a := b
    b := t
  end
  return a
end
var i := 0
while i <= 15 do
  if i % 5 == 0 then print fib(i) else if i % 7 == 0 then print -i end end
  i := i + 1
end
print gcd(1071, 462) * (2 + 3)
"""


def execute(src):
    try:
        Interp().run(Parser(lex(src)).block("eof"), Interp().top)
    except (LangError, NameError, ZeroDivisionError, KeyError) as e:
        print(f"{type(e).__name__}: {e}")


if __name__ == "__main__":
    execute(PROGRAM)
    for bad in ("print 1 +", "print x", "x := 1", "print 1 / 0", "print f(1)", "print 3 $ 4", "if 1 then print 2", "func f(a) return a end\nprint f(1, 2)"):
        execute(bad)
