"""Symbolic expressions as frozen dataclasses: evaluate, simplify, differentiate, print."""
from __future__ import annotations
from dataclasses import dataclass
import math


class Expr:
    def __add__(self, o): return Add(self, lift(o))
    def __radd__(self, o): return Add(lift(o), self)
    def __mul__(self, o): return Mul(self, lift(o))
    def __rmul__(self, o): return Mul(lift(o), self)
    def __sub__(self, o): return Add(self, Mul(Const(-1), lift(o)))
    def __pow__(self, n): return Pow(self, n)


@dataclass(frozen=True)
class Const(Expr):
    value: float


@dataclass(frozen=True)
class Var(Expr):
    name: str


@dataclass(frozen=True)
class Add(Expr):
    left: Expr
    right: Expr


@dataclass(frozen=True)
class Mul(Expr):
    left: Expr
    right: Expr


@dataclass(frozen=True)
class Pow(Expr):
    base: Expr
    n: int


@dataclass(frozen=True)
class Sin(Expr):
    arg: Expr


@dataclass(frozen=True)
class Cos(Expr):
    arg: Expr


def lift(x) -> Expr:
    return x if isinstance(x, Expr) else Const(x)


def evaluate(e: Expr, env: dict[str, float]) -> float:
    match e:
        case Const(v):
            return v
        case Var(name):
            return env[name]
        case Add(a, b):
            return evaluate(a, env) + evaluate(b, env)
        case Mul(a, b):
            return evaluate(a, env) * evaluate(b, env)
        case Pow(b, n):
            return evaluate(b, env) ** n
        case Sin(a):
            return math.sin(evaluate(a, env))
        case Cos(a):
            return math.cos(evaluate(a, env))
    raise TypeError(e)


def diff(e: Expr, x: str) -> Expr:
    match e:
        case Const():
            return Const(0)
        case Var(name):
            return Const(1 if name == x else 0)
        case Add(a, b):
            return diff(a, x) + diff(b, x)
        case Mul(a, b):
            return diff(a, x) * b + a * diff(b, x)
        case Pow(b, n):
            return n * Pow(b, n - 1) * diff(b, x)
        case Sin(a):
            return Cos(a) * diff(a, x)
        case Cos(a):
            return -1 * Sin(a) * diff(a, x)
    raise TypeError(e)


def simplify(e: Expr) -> Expr:
    match e:
        case Add(a, b):
            a, b = simplify(a), simplify(b)
            match (a, b):
                case (Const(x), Const(y)):
                    return Const(x + y)
                case (Const(0), other) | (other, Const(0)):
                    return other
            return Mul(Const(2), a) if a == b else Add(a, b)
        case Mul(a, b):
            a, b = simplify(a), simplify(b)
            match (a, b):
                case (Const(x), Const(y)):
                    return Const(x * y)
                case (Const(0), _) | (_, Const(0)):
                    return Const(0)
                case (Const(1), other) | (other, Const(1)):
                    return other
                case (other, Const() as c):
                    return Mul(c, other)
            return Mul(a, b)
        case Pow(b, 0):
            return Const(1)
        case Pow(b, 1):
            return simplify(b)
        case Pow(b, n):
            return Pow(simplify(b), n)
        case Sin(a):
            return Sin(simplify(a))
        case Cos(a):
            return Cos(simplify(a))
    return e


def text(e: Expr) -> str:
    match e:
        case Const(v):
            return f"{v:g}"
        case Var(n):
            return n
        case Add(a, b):
            return f"({text(a)} + {text(b)})"
        case Mul(a, b):
            return f"{text(a)}*{text(b)}"
        case Pow(b, n):
            return f"{text(b)}^{n}"
        case Sin(a) | Cos(a):
            return f"{type(e).__name__.lower()}({text(a)})"
    return "?"


x, y = Var("x"), Var("y")
for e in (x**3 + 2 * x * y - 5, Sin(x**2), Cos(x) * Sin(y), (x + 0) * (1 * y), 3 + (x - x)):
    d = simplify(diff(e, "x"))
    at = {"x": 1.5, "y": -2}
    h = 1e-6
    numeric = (evaluate(e, {**at, "x": 1.5 + h}) - evaluate(e, {**at, "x": 1.5 - h})) / (2 * h)
    print(text(simplify(e)), "|", text(d), "|", f"{evaluate(d, at):.5f}", abs(evaluate(d, at) - numeric) < 1e-5)
print(x + 1 == Add(Var("x"), Const(1)), hash(x) == hash(Var("x")), repr(2 * x))
try:
    x.name = "z"
except Exception as err:
    print(type(err).__name__, err)
