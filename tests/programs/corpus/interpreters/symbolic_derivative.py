"""Symbolic differentiation over tuples, strings and numbers, with simplification."""
import math


def is_num(e):
    return isinstance(e, (int, float))


def simplify(e):
    if not isinstance(e, tuple):
        return e
    op, *args = e
    args = [simplify(a) for a in args]
    if op == "+":
        a, b = args
        if is_num(a) and is_num(b):
            return a + b
        if a == 0:
            return b
        if b == 0:
            return a
        if a == b:
            return simplify(("*", 2, a))
    elif op == "*":
        a, b = args
        if is_num(a) and is_num(b):
            return a * b
        if a == 0 or b == 0:
            return 0
        if a == 1:
            return b
        if b == 1:
            return a
        if is_num(b):
            a, b = b, a
            return ("*", a, b)
    elif op == "-":
        a, b = args
        if is_num(a) and is_num(b):
            return a - b
        if b == 0:
            return a
        if a == b:
            return 0
    elif op == "^":
        a, b = args
        if b == 0:
            return 1
        if b == 1:
            return a
    return (op, *args)


def d(e, x):
    if is_num(e):
        return 0
    if isinstance(e, str):
        return 1 if e == x else 0
    op = e[0]
    if op == "+" or op == "-":
        return (op, d(e[1], x), d(e[2], x))
    if op == "*":
        return ("+", ("*", d(e[1], x), e[2]), ("*", e[1], d(e[2], x)))
    if op == "^":
        return ("*", ("*", e[2], ("^", e[1], e[2] - 1)), d(e[1], x))
    if op == "sin":
        return ("*", ("cos", e[1]), d(e[1], x))
    if op == "cos":
        return ("*", ("*", -1, ("sin", e[1])), d(e[1], x))
    if op == "exp":
        return ("*", e, d(e[1], x))
    raise ValueError(f"cannot derive {op}")


def show(e):
    if isinstance(e, tuple):
        if len(e) == 2:
            return f"{e[0]}({show(e[1])})"
        return f"({show(e[1])} {e[0]} {show(e[2])})"
    return str(e)


def value(e, env):
    match e:
        case int() | float():
            return e
        case str():
            return env[e]
        case ("+", a, b):
            return value(a, env) + value(b, env)
        case ("-", a, b):
            return value(a, env) - value(b, env)
        case ("*", a, b):
            return value(a, env) * value(b, env)
        case ("^", a, n):
            return value(a, env) ** n
        case ("sin", a):
            return math.sin(value(a, env))
        case ("cos", a):
            return math.cos(value(a, env))
        case ("exp", a):
            return math.exp(value(a, env))
        case _:
            raise ValueError(e)


examples = [
    ("+", ("*", 3, "x"), 5),
    ("^", "x", 4),
    ("*", ("sin", "x"), ("cos", "x")),
    ("exp", ("*", 2, "x")),
    ("-", ("*", "x", "y"), ("^", "y", 2)),
    ("sin", ("+", ("^", "x", 2), 1)),
]
env = {"x": 0.7, "y": 2.0}
for e in examples:
    de = simplify(d(e, "x"))
    h = 1e-6
    numeric = (value(e, {**env, "x": 0.7 + h}) - value(e, {**env, "x": 0.7 - h})) / (2 * h)
    print(show(e), "->", show(de))
    print(f"   {value(de, env):.5f} {numeric:.5f}")
