"""Every kind of statement, expression and pattern."""
from __future__ import annotations
import a, b.c as d, e.f.g
from . import x as y, z
from ...p.q import (r, s as t,)
from m import *
from .... import deep
x = y = z = 1
x, *y = [1, 2, *z]
[a, (b, c)] = q
a.b = c[d] = e
x: int
x.y: float = 1.0
(x): int = 3
x[0]: "str" = yield_
x += 1; x -= 2; x *= 3; x /= 4; x //= 5; x %= 6; x @= 7
x &= 1; x |= 2; x ^= 3; x <<= 4; x >>= 5; x **= 6;
del x, y[0], (z.w, q)
del (a)
del [b]
assert x
assert x, "message"
pass
global g, h
raise
raise ValueError
raise ValueError("x") from None
if a: b
elif c: d; e
else: f
if a:
    pass
elif b:
    pass
elif c:
    pass
else:
    if d:
        pass
while x:
    break
else:
    continue_ = 1
while (y := f()) is not None: continue
for i in range(10):
    pass
for i, *j in a, b: pass
else:
    pass
for (i) in [1]: pass
for x[0], y.z in w: pass
try:
    pass
except:
    pass
try:
    a
except (A, B) as e:
    b
except C:
    c
else:
    d
finally:
    e
try: a
finally: b
try:
    pass
except* ValueError as eg:
    pass
with a: pass
with a as b, c as (d, e), f: pass
with (a): pass
with (a) as b: pass
with (a, b): pass
with (a, b) as c: pass
with (a as b, c as d,): pass
with (
    open(x) as f,
    open(y),
):
    pass
with (a, b).c as d, e: pass
with (yield_ for yield_ in a) as q: pass
def f(): pass
def f(a, b=1, /, c: int = 2, *args: x, d, e=3, **kwargs: y) -> z: return
def f(*, a, b=1): return 1, *a
def f(a, /): yield
def f(*args: *Ts):
    x = yield
    y = yield x, 1
    z = yield from x
    await_ = (yield)
    return (yield)
async def f():
    await x
    async for i in y: pass
    async with a as b, c: pass
    return [i async for i in x if await i]
@a.b
@c(1)
@(lambda f: f)
def f():
    nonlocal_ = 1
    def g():
        nonlocal nonlocal_
class A: pass
class A(): pass
@d
class A(B, *C, metaclass=D, **E):
    """doc"""
    x: int = 1
    def f(self): return self
match x:
    case 1: pass
    case -1 | 1.5 | -2j | 1 + 2j | -1 - 2j: pass
    case "a" "b" | b"c": pass
    case None | True | False: pass
    case a.b.c: pass
    case [] | (): pass
    case [a, b, *rest]: pass
    case (a, *_): pass
    case a, b: pass
    case *a, b: pass
    case (a.b): pass
    case (a,): pass
    case {}: pass
    case {"x": 1, a.b: c, -1: d, **rest}: pass
    case A(): pass
    case A.B(1, x=2, y=[z],): pass
    case (1 | 2) as n if n > 1: pass
    case {"k": A(x) as y}: pass
    case _: pass
match = 1
match.x
match[x] = 2
match (x)
match(x)
print(match, case, type)
match x, *y:
    case _:
        case = 1
        case.x
match -x:
    case 1:
        pass
match (x):
    case 1: pass
    case 2:
        match y:
            case 3: pass
type = 1
type(x)
_ = 1
a or b or c and d and not e
not a or (b or c)
a < b <= c == d != e > f >= g is h is not i in j not in k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b
~-+a
a ** b ** c
(a + b) * c
await_ if b else c if d else e
lambda: 0
lambda x, /, y=1, *z, w=2, **k: x + y
lambda *, a: a
lambda *a: lambda **b: (a, b)
f(), f(a), f(a, *b, c=1, **d), f(x for x in y), f(a)(b)(c), f(a, b,)
f(x := 1, y=2, *z)
a.b.c[d].e[f:g, ::h, ...][:][i:][:j][::k][l:m:n]
x[a, *b], x[*a], x[a:b, c], x[a,], x[y := 1], x[()]
[], [a], [a,], [a, *b, c := 1]
(), (a), (a,), (a, b), (*a, b), a,
{}, {a}, {a, *b,}, {a: b}, {a: b, **c, d: e,}, {**a}
[x for x in y if a if b for z, in x if c]
{x for x, y in z}
{x: y for x, y in z}
(x for x in y)
[x for x in a or b if c or d]
[(x := y) for y in z]
1, 0, 0xFF, 0o17, 0b101, 1_000_000, 00, 9223372036854775807
18446744073709551616, 0xFFFFFFFFFFFFFFFFFF
1.0, 1., .5, 1e10, 1E-5, 1_0.0_1e1_0, 1e400, 0.1, 123456789.125
1j, 1.5J, 1e3j, 0777j
1 if 2else 3
None, True, False, ...
'a' "b" '''c''' """d
e"""
'\n\t\\\'\"\a\b\f\v\r\0\12\x41\u00e9\U0001F600\
\d'
r'\n' R"\d" u'x' 'é€😀'
b'a' b"\x00\xff\101" rb'\n' Rb"\'" bR'''
'''
f'' f'a' 'b'
f'{a}' f"{a!r}{b!s:>{width}}{c:{d}.{e}f}" f'{x=}' f'{x = !s}' f'{x=:.2f}' f'{{}}' f'{a["b"]}'
f'''{
a
+ b}''' rf'\d{x}\n' f'\x41{x}\n' fr"{x:\d}"
f'{ {1: 2}[1] }' f'{lambda_}' f'{(lambda x: x)(1)}' f'{a != b}{a == b}{a <= b}' f"{'a' 'b'}{a,}" f'{*a, b}'
f'{x:%H:%M}' f'{f"{y}"}' 'tail {not}'
x = (1 +
     2)  # comment
if x: \
    y
class B:

    # comment

    def f(self):
        pass
  # odd comment

    z = 1
	
µ = größe = 日本語 = ñ = 1
if 1:
	tab
	if 2:
		tab
x = [
    1, 2,
  3
]
