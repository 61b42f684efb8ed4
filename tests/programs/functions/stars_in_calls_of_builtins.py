# `*` and `**` in calls of builtins.
def shown(f):
    try:
        print(f())
    except (TypeError, ValueError, KeyError, IndexError) as e:
        print(type(e).__name__, e)


def extremes(xs):
    shown(lambda: max(*xs))
    shown(lambda: min(*xs))
    shown(lambda: max(*xs, 1))
    shown(lambda: max(*xs, key=lambda q: -q))
    shown(lambda: max(*xs, default=9))


extremes([5])
extremes([])
extremes([1, 2])
extremes((7, 3))
for xs in ([[1, 2]], [[3], [2, 1]]):
    shown(lambda: max(*xs))
shown(lambda: max(*(n for n in (4, 6, 5))))
shown(lambda: min(*"b"))
shown(lambda: min(*{3: 1, 2: 1}))


def filled(template, *args, **kw):
    return template.format(*args, **kw)


d = {"a": 1, "b": 2.5}
print("{a}-{b:.2f}".format(**d), "{a}{0}{1}".format(7, "x", **d), dict(**d) == d, dict(**d) is d)
shown(lambda: "{c}".format(**d))
shown(lambda: "{0}".format(**d))
shown(lambda: "{0}".format(**{1: 2}))
shown(lambda: filled("{} {x} {}", 1, 2, x="k"))
shown(lambda: filled("{x!r:>5}|{0[1]}", [3, 4], x="k"))
shown(lambda: filled("{y}"))
