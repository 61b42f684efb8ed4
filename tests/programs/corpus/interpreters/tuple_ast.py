"""An interpreter over an AST of nested tuples, with a tokenizer and a recursive descent parser."""


def tokenize(src):
    out = []
    i = 0
    while i < len(src):
        c = src[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(src) and src[j].isdigit():
                j += 1
            out.append(("num", int(src[i:j])))
            i = j
        elif c.isalpha():
            j = i
            while j < len(src) and src[j].isalnum():
                j += 1
            out.append(("name", src[i:j]))
            i = j
        else:
            if src[i : i + 2] in ("<=", "==", ":=", "!="):
                out.append(("op", src[i : i + 2]))
                i += 2
            else:
                out.append(("op", c))
                i += 1
    out.append(("end", ""))
    return out


class Parser:
    def __init__(self, src):
        self.toks = tokenize(src)
        self.pos = 0

    def peek(self):
        return self.toks[self.pos][1]

    def take(self, want=None):
        kind, val = self.toks[self.pos]
        if want is not None and val != want:
            raise SyntaxError(f"expected {want!r}, found {val!r}")
        self.pos += 1
        return val

    def program(self):
        stmts = []
        while self.peek() != "" and self.peek() != "}":
            stmts.append(self.stmt())
        return ("block", tuple(stmts))

    def stmt(self):
        if self.peek() == "while":
            self.take()
            cond = self.expr()
            return ("while", cond, self.braces())
        if self.peek() == "if":
            self.take()
            cond = self.expr()
            then = self.braces()
            if self.peek() == "else":
                self.take()
                return ("if", cond, then, self.braces())
            return ("if", cond, then, ("block", ()))
        if self.peek() == "print":
            self.take()
            e = self.expr()
            self.take(";")
            return ("print", e)
        name = self.take()
        self.take(":=")
        e = self.expr()
        self.take(";")
        return ("set", name, e)

    def braces(self):
        self.take("{")
        b = self.program()
        self.take("}")
        return b

    def expr(self):
        left = self.arith()
        if self.peek() in ("<", "<=", "==", "!="):
            op = self.take()
            return ("bin", op, left, self.arith())
        return left

    def arith(self):
        left = self.term()
        while self.peek() in ("+", "-"):
            left = ("bin", self.take(), left, self.term())
        return left

    def term(self):
        left = self.factor()
        while self.peek() in ("*", "/", "%"):
            left = ("bin", self.take(), left, self.factor())
        return left

    def factor(self):
        if self.peek() == "-":
            self.take()
            return ("neg", self.factor())
        if self.peek() == "(":
            self.take()
            e = self.expr()
            self.take(")")
            return e
        kind, val = self.toks[self.pos]
        self.pos += 1
        return ("num", val) if kind == "num" else ("var", val)


OPS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "<": lambda a, b: int(a < b),
    "<=": lambda a, b: int(a <= b),
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
}


def evaluate(node, env):
    tag = node[0]
    if tag == "num":
        return node[1]
    elif tag == "var":
        return env[node[1]]
    elif tag == "neg":
        return -evaluate(node[1], env)
    elif tag == "bin":
        _, op, a, b = node
        return OPS[op](evaluate(a, env), evaluate(b, env))
    elif tag == "set":
        env[node[1]] = evaluate(node[2], env)
    elif tag == "print":
        print(evaluate(node[1], env))
    elif tag == "block":
        for s in node[1]:
            evaluate(s, env)
    elif tag == "while":
        while evaluate(node[1], env):
            evaluate(node[2], env)
    elif tag == "if":
        evaluate(node[2] if evaluate(node[1], env) else node[3], env)
    else:
        raise ValueError(tag)


def show(node):
    if node[0] == "num" or node[0] == "var":
        return str(node[1])
    if node[0] == "neg":
        return "-" + show(node[1])
    if node[0] == "bin":
        return "(" + show(node[2]) + " " + node[1] + " " + show(node[3]) + ")"
    return node[0]


src = """
n := 30; a := 0; b := 1;
while a < 1000 { if a % 2 == 0 { print a; } else { c := 0; } t := a + b; a := b; b := t; }
print (1 + 2) * -3 - 4 * (5 - 6 / 2);
p := 2;
while p <= n {
  d := 2; ok := 1;
  while d * d <= p { if p % d == 0 { ok := 0; } d := d + 1; }
  if ok { print p; }
  p := p + 1;
}
"""
tree = Parser(src).program()
evaluate(tree, {})
print(show(Parser("1 + 2 * x - (y + -3) % 4").expr()))
print(Parser("x := 1 + y * 2;").program())
try:
    Parser("x = 3;").program()
except SyntaxError as e:
    print("error:", e)
try:
    evaluate(Parser("print zz;").program(), {})
except KeyError as e:
    print("unbound", e)
