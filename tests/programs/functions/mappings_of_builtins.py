# `**` of a dict in calls of `dict` and `str.format`.
base = {"a": 1, "b": 2}
print(dict(**base), dict(**base, c=3), dict(z=0, **base), dict([("x", 9), ("a", 5)], **base))
print(dict(base, b=7, **{"d": 4}))
print("{a}-{b:>4}".format(**base), "{a!r}{a}".format(**{"a": "q"}))
template = "{name} is {age:.1f}"
for row in [{"name": "one", "age": 1.0}, {"name": "two", "age": 2.25}]:
    print(template.format(**row))
row = {"x": [1, 2], "y": {"k": "v"}}
print("{x[1]} {y[k]}".format(**row))
try:
    dict(a=1, **base)
except TypeError as e:
    print(e)
try:
    "{missing}".format(**base)
except KeyError as e:
    print(e)
try:
    dict(**{1: 2})
except TypeError as e:
    print(e)
try:
    print(dict(**[1]))
except TypeError as e:
    print(e)
more = {"c": 3.5}
print(dict(**base, **more))
