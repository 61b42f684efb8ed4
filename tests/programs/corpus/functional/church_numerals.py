"""Church encodings: numerals, booleans, pairs and lists made of functions only."""

zero = lambda f: lambda x: x
succ = lambda n: lambda f: lambda x: f(n(f)(x))
one = succ(zero)
two = succ(one)
three = succ(two)

add = lambda m: lambda n: lambda f: lambda x: m(f)(n(f)(x))
mul = lambda m: lambda n: lambda f: m(n(f))
power = lambda m: lambda n: n(m)

true = lambda a: lambda b: a
false = lambda a: lambda b: b
if_ = lambda c: lambda a: lambda b: c(a)(b)
not_ = lambda p: p(false)(true)
and_ = lambda p: lambda q: p(q)(p)
or_ = lambda p: lambda q: p(p)(q)
is_zero = lambda n: n(lambda _: false)(true)

pair = lambda a: lambda b: lambda s: s(a)(b)
first = lambda p: p(true)
second = lambda p: p(false)

pred = lambda n: first(n(lambda p: pair(second(p))(succ(second(p))))(pair(zero)(zero)))
sub = lambda m: lambda n: n(pred)(m)
leq = lambda m: lambda n: is_zero(sub(m)(n))


def to_int(n):
    return n(lambda x: x + 1)(0)


def to_bool(b):
    return b(True)(False)


def from_int(k):
    n = zero
    for _ in range(k):
        n = succ(n)
    return n


print(to_int(zero), to_int(one), to_int(two), to_int(three))
print(to_int(add(two)(three)), to_int(mul(two)(three)), to_int(power(two)(three)))
print(to_int(add(mul(three)(three))(one)))
print(to_bool(true), to_bool(false), to_bool(not_(true)), to_bool(and_(true)(false)), to_bool(or_(false)(true)))
print(to_bool(is_zero(zero)), to_bool(is_zero(three)))
print(to_int(pred(three)), to_int(pred(zero)), to_int(sub(three)(one)))
print(to_bool(leq(two)(three)), to_bool(leq(three)(two)))
print(to_int(from_int(7)), to_int(add(from_int(5))(from_int(6))))
print(first(pair("left")("right")), second(pair("left")("right")))
print(if_(is_zero(zero))("zero")("more"), if_(is_zero(two))("zero")("more"))

# the same numerals repeat any function
print(three(lambda s: s + "ab")(""), two(lambda xs: xs + [len(xs)])([]))
