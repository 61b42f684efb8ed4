# `string`.


def capwords(s, sep=None):
    if sep is None:
        return " ".join([x.capitalize() for x in s.split()])
    return sep.join([x.capitalize() for x in s.split(sep)])
