"""A small Forth: words are closures in a dictionary, definitions compile to lists."""
import operator


class ForthError(Exception):
    pass


class Forth:
    def __init__(self):
        self.stack = []
        self.output = []
        self.compiling = None
        self.words = {}
        self.variables = []
        for name, op in [("+", operator.add), ("-", operator.sub), ("*", operator.mul), ("mod", operator.mod), ("/", operator.floordiv)]:
            self.words[name] = self.binary(op)
        for name, op in {"<": operator.lt, ">": operator.gt, "=": operator.eq}.items():
            self.words[name] = self.binary(lambda a, b, op=op: -1 if op(a, b) else 0)
        self.words["dup"] = lambda: self.push(self.peek())
        self.words["drop"] = lambda: self.pop() and None
        self.words["swap"] = self.swap
        self.words["over"] = lambda: self.push(self.peek(1))
        self.words["rot"] = self.rot
        self.words["."] = lambda: self.output.append(str(self.pop()))
        self.words["cr"] = lambda: self.output.append("\n")
        self.words["@"] = lambda: self.push(self.variables[self.pop()])
        self.words["!"] = self.store

    def push(self, x):
        self.stack.append(x)

    def pop(self):
        if not self.stack:
            raise ForthError("stack underflow")
        return self.stack.pop()

    def peek(self, n=0):
        try:
            return self.stack[-1 - n]
        except IndexError:
            raise ForthError("stack underflow") from None

    def binary(self, op):
        def word():
            b, a = self.pop(), self.pop()
            self.push(op(a, b))

        return word

    def swap(self):
        self.stack[-2:] = self.stack[:-3:-1]

    def rot(self):
        a = self.stack.pop(-3)
        self.push(a)

    def store(self):
        where, value = self.pop(), self.pop()
        self.variables[where] = value

    def number(self, token):
        try:
            return int(token)
        except ValueError:
            return None

    def compile(self, tokens):
        """A list of thunks; control words take the rest of the tokens."""
        body = []
        while tokens:
            t = tokens.pop(0)
            if t in ("then", "else", "loop", ";", "until"):
                return body, t
            if t == "if":
                yes, end = self.compile(tokens)
                no = []
                if end == "else":
                    no, end = self.compile(tokens)
                body.append(lambda yes=yes, no=no: self.execute(yes if self.pop() else no))
            elif t == "do":
                inner, _ = self.compile(tokens)
                body.append(lambda inner=inner: self.do_loop(inner))
            elif t == "begin":
                inner, _ = self.compile(tokens)
                body.append(lambda inner=inner: self.until(inner))
            elif t == "i":
                body.append(lambda: self.push(self.index[-1]))
            elif (n := self.number(t)) is not None:
                body.append(lambda n=n: self.push(n))
            elif t == "recurse":
                name = self.compiling
                body.append(lambda name=name: self.words[name]())
            elif t in self.words:
                body.append(self.words[t])
            else:
                raise ForthError(f"unknown word {t}")
        return body, None

    index = []

    def do_loop(self, inner):
        start, limit = self.pop(), self.pop()
        self.index.append(start)
        while self.index[-1] < limit:
            self.execute(inner)
            self.index[-1] += 1
        self.index.pop()

    def until(self, inner):
        while True:
            self.execute(inner)
            if self.pop():
                break

    def execute(self, body):
        for thunk in body:
            thunk()

    def run(self, source):
        self.output = []
        tokens = source.split()
        try:
            while tokens:
                t = tokens.pop(0)
                if t == ":":
                    name = tokens.pop(0)
                    self.compiling = name
                    body, _ = self.compile(tokens)
                    self.words[name] = lambda body=body: self.execute(body)
                    self.compiling = None
                elif t == "variable":
                    name, where = tokens.pop(0), len(self.variables)
                    self.variables.append(0)
                    self.words[name] = lambda where=where: self.push(where)
                else:
                    tokens.insert(0, t)
                    body, _ = self.compile(tokens)
                    self.execute(body)
        except ForthError as e:
            self.output.append(f"? {e}")
        return " ".join(self.output)


f = Forth()
for line in """1 2 + .
: square dup * ; 7 square .
: fact dup 1 > if dup 1 - recurse * else drop 1 then ; 10 fact .
: count 0 do i . loop ; 5 count
: gcd begin swap over mod dup 0 = until drop ; 48 36 gcd .
variable total : sum 0 total ! 1 + 0 do total @ i + total ! loop total @ ; 100 sum .
: fib dup 2 < if else dup 1 - recurse swap 2 - recurse + then ; 12 fib .
1 2 3 rot . . .
: stars 0 do 42 . loop cr ; 3 stars
+
5 nosuch
: max over over < if swap then drop ; 3 9 max . 9 3 max .""".splitlines():
    print(f"{line[:40]:<40} => {f.run(line)}")
print(f.stack, sorted(w for w in f.words if w.isalpha()))
