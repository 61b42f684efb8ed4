"""A typed AST with visitors: a small language of let, functions and conditionals, parsed from S-expressions."""
from abc import ABC, abstractmethod
from typing import Any, Dict, List, Optional


class Node(ABC):
    @abstractmethod
    def accept(self, visitor: "Visitor") -> Any:
        ...


class Num(Node):
    def __init__(self, value: float):
        self.value = value

    def accept(self, visitor):
        return visitor.visit_num(self)


class Var(Node):
    def __init__(self, name: str):
        self.name = name

    def accept(self, visitor):
        return visitor.visit_var(self)


class Bin(Node):
    def __init__(self, op: str, left: Node, right: Node):
        self.op = op
        self.left = left
        self.right = right

    def accept(self, visitor):
        return visitor.visit_bin(self)


class Let(Node):
    def __init__(self, name: str, value: Node, body: Node):
        self.name, self.value, self.body = name, value, body

    def accept(self, visitor):
        return visitor.visit_let(self)


class If(Node):
    def __init__(self, cond: Node, then: Node, other: Node):
        self.cond, self.then, self.other = cond, then, other

    def accept(self, visitor):
        return visitor.visit_if(self)


class Fun(Node):
    def __init__(self, params: List[str], body: Node):
        self.params, self.body = params, body

    def accept(self, visitor):
        return visitor.visit_fun(self)


class Call(Node):
    def __init__(self, fn: Node, args: List[Node]):
        self.fn, self.args = fn, args

    def accept(self, visitor):
        return visitor.visit_call(self)


class Visitor(ABC):
    def visit(self, node: Node):
        return node.accept(self)


class Printer(Visitor):
    def visit_num(self, n):
        return f"{n.value:g}"

    def visit_var(self, n):
        return n.name

    def visit_bin(self, n):
        return f"({self.visit(n.left)} {n.op} {self.visit(n.right)})"

    def visit_let(self, n):
        return f"let {n.name} = {self.visit(n.value)} in {self.visit(n.body)}"

    def visit_if(self, n):
        return f"if {self.visit(n.cond)} then {self.visit(n.then)} else {self.visit(n.other)}"

    def visit_fun(self, n):
        return f"fun({', '.join(n.params)}) {self.visit(n.body)}"

    def visit_call(self, n):
        return f"{self.visit(n.fn)}({', '.join(self.visit(a) for a in n.args)})"


class Folder(Visitor):
    """Constant folding; gives new nodes."""

    def visit_num(self, n):
        return n

    def visit_var(self, n):
        return n

    def visit_bin(self, n):
        a, b = self.visit(n.left), self.visit(n.right)
        if isinstance(a, Num) and isinstance(b, Num) and n.op in "+-*":
            return Num({"+": a.value + b.value, "-": a.value - b.value, "*": a.value * b.value}[n.op])
        return Bin(n.op, a, b)

    def visit_let(self, n):
        return Let(n.name, self.visit(n.value), self.visit(n.body))

    def visit_if(self, n):
        cond = self.visit(n.cond)
        if isinstance(cond, Num):
            return self.visit(n.then if cond.value else n.other)
        return If(cond, self.visit(n.then), self.visit(n.other))

    def visit_fun(self, n):
        return Fun(n.params, self.visit(n.body))

    def visit_call(self, n):
        return Call(self.visit(n.fn), [self.visit(a) for a in n.args])


class FreeVars(Visitor):
    def visit_num(self, n):
        return set()

    def visit_var(self, n):
        return {n.name}

    def visit_bin(self, n):
        return self.visit(n.left) | self.visit(n.right)

    def visit_let(self, n):
        return self.visit(n.value) | (self.visit(n.body) - {n.name})

    def visit_if(self, n):
        return self.visit(n.cond) | self.visit(n.then) | self.visit(n.other)

    def visit_fun(self, n):
        return self.visit(n.body) - set(n.params)

    def visit_call(self, n):
        return self.visit(n.fn).union(*(self.visit(a) for a in n.args))


class Closure:
    def __init__(self, fun: Fun, env: "Env"):
        self.fun = fun
        self.env = env


class Env:
    def __init__(self, names: Dict[str, Any], outer: Optional["Env"] = None):
        self.names = names
        self.outer = outer

    def lookup(self, name):
        env = self
        while env is not None:
            if name in env.names:
                return env.names[name]
            env = env.outer
        raise NameError(f"unbound variable {name}")


class Evaluator(Visitor):
    def __init__(self):
        self.env = Env({})
        self.calls = 0

    def visit_num(self, n):
        return n.value

    def visit_var(self, n):
        return self.env.lookup(n.name)

    def visit_bin(self, n):
        a, b = self.visit(n.left), self.visit(n.right)
        if n.op == "+":
            return a + b
        if n.op == "-":
            return a - b
        if n.op == "*":
            return a * b
        if n.op == "<":
            return 1.0 if a < b else 0.0
        raise ValueError(f"unknown operator {n.op}")

    def scoped(self, names, outer, body):
        saved, self.env = self.env, Env(names, outer)
        try:
            return self.visit(body)
        finally:
            self.env = saved

    def visit_let(self, n):
        names = {}
        scope = Env(names, self.env)
        saved, self.env = self.env, scope
        names[n.name] = self.visit(n.value)
        self.env = saved
        return self.scoped(names, saved, n.body)

    def visit_if(self, n):
        return self.visit(n.then) if self.visit(n.cond) else self.visit(n.other)

    def visit_fun(self, n):
        return Closure(n, self.env)

    def visit_call(self, n):
        f = self.visit(n.fn)
        if not isinstance(f, Closure):
            raise TypeError(f"not a function: {Printer().visit(n.fn)}")
        args = [self.visit(a) for a in n.args]
        if len(args) != len(f.fun.params):
            raise TypeError(f"expected {len(f.fun.params)} arguments, got {len(args)}")
        self.calls += 1
        return self.scoped(dict(zip(f.fun.params, args)), f.env, f.fun.body)


def read(tokens):
    t = tokens.pop(0)
    if t != "(":
        try:
            return Num(float(t))
        except ValueError:
            return Var(t)
    head = tokens[0]
    if head in ("+", "-", "*", "<"):
        tokens.pop(0)
        node = Bin(head, read(tokens), read(tokens))
    elif head == "let":
        tokens.pop(0)
        node = Let(tokens.pop(0), read(tokens), read(tokens))
    elif head == "if":
        tokens.pop(0)
        node = If(read(tokens), read(tokens), read(tokens))
    elif head == "fun":
        tokens[:2] = []
        params = []
        while tokens[0] != ")":
            params.append(tokens.pop(0))
        tokens.pop(0)
        node = Fun(params, read(tokens))
    else:
        fn, args = read(tokens), []
        while tokens[0] != ")":
            args.append(read(tokens))
        node = Call(fn, args)
    assert tokens.pop(0) == ")"
    return node


def parse(text):
    return read(text.replace("(", " ( ").replace(")", " ) ").split())


for text in [
    "(+ 1 (* 2 3))",
    "(let x 5 (+ x (* x y)))",
    "(let fact (fun (n) (if (< n 2) 1 (* n (fact (- n 1))))) (fact 10))",
    "(let make (fun (a) (fun (b) (- a b))) ((make 10) 4))",
    "(if (- 2 2) boom (+ 20 22))",
    "(let fib (fun (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (fib 13))",
    "(3 4)",
    "((fun (x) x) 1 2)",
]:
    tree = parse(text)
    ev = Evaluator()
    print(Printer().visit(tree), "|", Printer().visit(Folder().visit(tree)), "|", sorted(FreeVars().visit(tree)))
    try:
        value = ev.visit(tree)
        print("  =", "closure" if isinstance(value, Closure) else f"{value:g}", ev.calls)
    except (NameError, TypeError) as e:
        print("  !", type(e).__name__, e)
