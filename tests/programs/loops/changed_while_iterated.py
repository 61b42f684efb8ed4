# Containers that change while something goes through them, and iterators that have come to their end.
from collections import deque


def shown(f):
    try:
        print(f.__name__, f())
    except RuntimeError as e:
        print(f.__name__, "RuntimeError", e)


def other_keys():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]
        d[k + 2] = 1
    return d


def one_key_again():
    d = {"a": 1, "b": 2, "c": 3}
    seen = []
    for k in d:
        seen.append(k)
        if k == "a":
            del d["b"]
            d["b"] = 5
    return seen, d


def moved_entries():
    d = {n: n for n in range(5)}
    seen = []
    for k in d:
        seen.append(k)
        del d[k]
        d[k] = k
        if len(seen) > 12:
            break
    return seen


def moved_items():
    d = {"x": 1}
    for k, v in d.items():
        d.pop(k)
        d[k + "y"] = v + 1
    return d


def grown_values():
    d = {1: 1}
    for v in d.values():
        d[v + 1] = v + 1
    return d


def list_after_the_end():
    xs = [1, 2]
    it = iter(xs)
    first = list(it)
    xs.append(3)
    return first, list(it), next(it, "end")


def list_backwards_after_the_end():
    xs = [1, 2]
    it = reversed(xs)
    first = list(it)
    xs += [3, 4, 5]
    return first, list(it)


def shrunk_list_backwards():
    xs = [1, 2, 3, 4]
    it = reversed(xs)
    got = [next(it)]
    xs.clear()
    got.append(next(it, None))
    xs += [7, 8, 9, 10, 11]
    got.append(next(it, None))
    return got


def dict_after_the_end():
    d = {1: "a"}
    it, items = iter(d), iter(d.items())
    got = [next(it), next(it, None)]
    pairs = list(items)
    d[2] = "b"
    return got, pairs, next(it, None), next(items, "no more")


def set_after_the_end():
    s = {1}
    it = iter(s)
    got = [next(it), next(it, None)]
    s.add(2)
    return got, next(it, None)


def through_functions(n=3):
    def take(it):
        return next(it, -1)

    xs = [1]
    it = iter(xs)
    got = [take(it) for _ in range(n)]
    xs.append(2)
    return got + [take(it)]


for f in (other_keys, one_key_again, moved_entries, moved_items, grown_values, list_after_the_end,
          list_backwards_after_the_end, shrunk_list_backwards, dict_after_the_end, set_after_the_end, through_functions):
    shown(f)
