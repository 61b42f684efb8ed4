# A recursive-descent calculator with variables and functions.
import math


class Token:
    def __init__(self, kind, text, pos):
        self.kind, self.text, self.pos = kind, text, pos

    def __repr__(self):
        return f"{self.kind}({self.text!r})"


class ParseError(Exception):
    def __init__(self, message, pos):
        super().__init__(message)
        self.pos = pos


def tokenize(text):
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < n and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield Token("NUM", text[i:j], i)
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < n and (text[j].isalnum() or text[j] == "_"):
                j += 1
            yield Token("NAME", text[i:j], i)
            i = j
        elif text[i : i + 2] == "**":
            yield Token("OP", "**", i)
            i += 2
        elif c in "+-*/%(),=":
            yield Token("OP", c, i)
            i += 1
        else:
            raise ParseError(f"unexpected {c!r}", i)
    yield Token("END", "", n)


class Calculator:
    functions = {"sqrt": math.sqrt, "sin": math.sin, "abs": abs, "exp": math.exp}

    def __init__(self):
        self.vars = {"pi": math.pi, "e": math.e}
        self.tokens = []
        self.at = 0

    @property
    def tok(self):
        return self.tokens[self.at]

    def accept(self, text):
        if self.tok.kind == "OP" and self.tok.text == text:
            self.at += 1
            return True
        return False

    def expect(self, text):
        if not self.accept(text):
            raise ParseError(f"expected {text!r}, got {self.tok}", self.tok.pos)

    def evaluate(self, line):
        self.tokens = list(tokenize(line))
        self.at = 0
        if self.tok.kind == "NAME" and self.tokens[1].text == "=":
            name = self.tok.text
            self.at += 2
            value = self.expr()
            self.vars[name] = value
        else:
            value = self.expr()
        if self.tok.kind != "END":
            raise ParseError("trailing input", self.tok.pos)
        return value

    def expr(self):
        value = self.term()
        while True:
            if self.accept("+"):
                value = value + self.term()
            elif self.accept("-"):
                value = value - self.term()
            else:
                return value

    def term(self):
        value = self.unary()
        while True:
            if self.accept("*"):
                value *= self.unary()
            elif self.accept("/"):
                value /= self.unary()
            elif self.accept("%"):
                value %= self.unary()
            else:
                return value

    def unary(self):
        if self.accept("-"):
            return -self.unary()
        return self.power()

    def power(self):
        base = self.atom()
        if self.accept("**"):
            return base ** self.unary()
        return base

    def atom(self):
        tok = self.tok
        if tok.kind == "NUM":
            self.at += 1
            return float(tok.text)
        if tok.kind == "NAME":
            self.at += 1
            if self.accept("("):
                if tok.text not in self.functions:
                    raise ParseError("unknown function " + tok.text, tok.pos)
                arg = self.expr()
                self.expect(")")
                return self.functions[tok.text](arg)
            try:
                return self.vars[tok.text]
            except KeyError:
                raise ParseError("unknown variable " + tok.text, tok.pos) from None
        self.expect("(")
        value = self.expr()
        self.expect(")")
        return value


calc = Calculator()
for line in """1 + 2 * 3
(1 + 2) * 3
2 ** 3 ** 2
-2 ** 2
r = 2.5
area = pi * r ** 2
sqrt(area) / e
10 % 4 - 7 / 2
abs(-3) + sin(0)
1 / 0
1 +
2 $ 3
foo(1)
bar + 1
(1 + 2
1 2
sqrt(0-1)""".splitlines():
    try:
        print(f"{line:20} -> {calc.evaluate(line):.10g}")
    except ParseError as e:
        print(f"{line:20} -> error at {e.pos}: {e}")
    except (ZeroDivisionError, ValueError) as e:
        print(f"{line:20} -> {type(e).__name__}: {e}")
print(sorted(calc.vars))
